internal import CordonLists

extension Counterparty {
    /// A counterparty from words and values that a user gave one by one ("dob" and "1970", "passport" and "C123"): the same
    /// words as CSV headers.
    public init(name: String, fields: [(word: String, value: String)]) throws(ScreeningError) {
        let trimmed = name.trimmedBlanks
        guard !trimmed.isEmpty else { throw .usage("the name is empty") }
        var builder = CounterpartyBuilder(id: nil, name: trimmed)
        for (word, value) in fields {
            guard let field = InputField(word: word) else { throw .usage("there is no field \"\(word)\"") }
            builder.add(field, value)
        }
        if let problem = builder.problem { throw .usage(problem) }
        self = builder.counterparty
    }
}
