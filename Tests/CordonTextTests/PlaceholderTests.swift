import Testing
@testable import CordonText

@Test func builds() { #expect(Bool(true)) }
