/// Which tokens of a name are its light ones (`NameRow.lightShare`).
enum LightTokens {
    /// By place in the name, from the tokens' weights in hundredths.
    static func of(_ weights: some RandomAccessCollection<UInt8>) -> [Bool] {
        let total = weights.reduce(0) { $0 + Int($1) }
        var isLight = [Bool](repeating: false, count: weights.count)
        var sum = 0
        let numbered = weights.enumerated().map { ($0.offset, Int($0.element)) }
        for (place, weight) in numbered.sorted(by: { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }) {
            sum += weight
            if sum * 100 > total * NameRow.lightShare { break }
            isLight[place] = true
        }
        return isLight
    }
}
