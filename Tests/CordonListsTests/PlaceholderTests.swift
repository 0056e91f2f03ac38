import Testing
@testable import CordonLists

@Test func builds() { #expect(Bool(true)) }
