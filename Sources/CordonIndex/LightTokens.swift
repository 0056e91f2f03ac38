/// Which tokens of a name are its light ones (`NameRow.lightShare`).
enum LightTokens {
    /// By place in the name, from the tokens' weights in hundredths.
    static func of(_ weights: some RandomAccessCollection<UInt8>) -> [Bool] {
        let total = weights.reduce(0) { $0 + Int($1) }
        var isLight = [Bool](repeating: false, count: weights.count)
        var sum = 0
        // The lightest of the others again and again: names have few tokens.
        while true {
            var lightest: (place: Int, weight: Int)?
            for (place, weight) in weights.enumerated() where !isLight[place] && Int(weight) < lightest?.weight ?? .max {
                lightest = (place, Int(weight))
            }
            guard let lightest else { return isLight }
            sum += lightest.weight
            if sum * 100 > total * NameRow.lightShare { return isLight }
            isLight[lightest.place] = true
        }
    }
}
