import Testing
@testable import CordonIndex

@Test func builds() { #expect(Bool(true)) }
