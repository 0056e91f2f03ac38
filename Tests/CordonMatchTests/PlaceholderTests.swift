import Testing
@testable import CordonMatch

@Test func builds() { #expect(Bool(true)) }
