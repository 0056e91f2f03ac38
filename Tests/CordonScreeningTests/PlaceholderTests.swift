import Testing
@testable import CordonScreening

@Test func builds() { #expect(Bool(true)) }
