extension Identifier {
    /// The scheme that the number belongs to, by its kind, its issuing country and its form.
    ///
    /// - Parameter number: its value as letters and digits alone, ASCII, in capitals and without a label.
    public func scheme(of number: [UInt8]) -> IdentifierScheme.Recognised? {
        let isRussian = qualifier.map { ["ru", "rus", "russia", "russian federation"].contains($0.lowercased()) } ?? false
        return IdentifierScheme.recognise(number, kind: kind, isRussian: isRussian)
    }
}
