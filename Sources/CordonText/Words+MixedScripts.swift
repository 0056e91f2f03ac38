/// Look-alikes of other scripts: which alphabet the letters of a word that mixes two belong to.
extension WordReader {
    /// What a word that mixed scripts has become.
    enum Settled {
        /// Every letter is of the script that it says, and each run of one script is a word.
        case runs
        /// One word whose letters are of two scripts all the same.
        case patchwork
    }

    /// Looks over the whole name before its words are read: whether any word mixes Latin with another alphabet and, if so, whether the
    /// name has letters that can only be of the other one. A name without mixed words costs one pass.
    mutating func surveyScripts(_ count: Int) {
        hasMixedWord = false
        hasHonestForeign = false
        var latin = false
        var foreign = false
        for at in 0..<count {
            if !isWordPart(at) {
                latin = false
                foreign = false
            } else if classes[at] == ScalarClass.letter.rawValue {
                switch Script(rawValue: scripts[at]) ?? .other {
                case .latin: latin = true
                case .cyrillic, .greek: foreign = true
                default: break
                }
                if latin, foreign {
                    hasMixedWord = true
                    break
                }
            }
        }
        guard hasMixedWord else { return }
        hasHonestForeign = (0..<count).contains { at in
            (scripts[at] == Script.cyrillic.rawValue || scripts[at] == Script.greek.rawValue)
                && classes[at] == ScalarClass.letter.rawValue && icu.lookalike(scalars[at], orCapital: true) == nil
        }
    }

    /// Brings a word that mixes Latin with another alphabet to one of them. (Unicode Technical Standard 39, section 4.)
    ///
    /// - Cyrillic in which Latin letters stand for their twins, as Belarusians and Ukrainians type i, stays Cyrillic where the name has
    ///   letters that only Cyrillic has.
    /// - Else the word is Latin where every foreign letter looks like a Latin one. A small letter that only as a capital does (к, т)
    ///   counts where most letters are Latin.
    /// - Else the Latin letters go to the other alphabet as far as they have twins there, and what is left is read as it is.
    ///
    /// A word of look-alikes alone, in a name that has others mixed in and no honest foreign letter, is Latin too.
    mutating func settleMixedScripts(_ range: Range<Int>) -> Settled {
        var latin = 0
        var foreign = 0
        var turns = 0
        var shortest = Int.max
        var run = 0
        var last: UInt8 = 0
        var script: UInt8 = 0
        for at in range where classes[at] == ScalarClass.letter.rawValue {
            switch Script(rawValue: scripts[at]) ?? .other {
            case .latin: latin += 1
            case .cyrillic, .greek, .armenian, .other, .georgian, .common:
                foreign += 1
                script = scripts[at]
            default: return .runs
            }
            if last != 0, last != scripts[at] {
                turns += 1
                shortest = min(shortest, run)
                run = 0
            }
            last = scripts[at]
            run += 1
        }
        shortest = min(shortest, run)
        guard foreign > 0, latin > 0 || (hasMixedWord && !hasHonestForeign) else { return .runs }
        if latin > 0, script == Script.cyrillic.rawValue, hasHonestForeign, hasCyrillicTwins(range) {
            // Two words that were written together ("Acmeгрупп") are no disguise.
            if turns == 1, shortest >= Self.shortestGluedWord { return .runs }
            bringToCyrillic(range)
            return .runs
        }
        if bringToLatin(range, orCapital: latin > foreign) || latin == 0 { return .runs }
        guard script == Script.cyrillic.rawValue || script == Script.greek.rawValue else { return .runs }
        if turns == 1, shortest >= Self.shortestGluedWord { return .runs }
        bringToCyrillic(range)
        return .patchwork
    }

    /// Letters that each part of a word glued together from two scripts has at least.
    private static let shortestGluedWord = 4

    private mutating func bringToLatin(_ range: Range<Int>, orCapital: Bool) -> Bool {
        var replacements: [(Int, UInt32)] = []
        for at in range where classes[at] == ScalarClass.letter.rawValue && scripts[at] != Script.latin.rawValue {
            guard let letter = icu.lookalike(scalars[at], orCapital: orCapital) else { return false }
            replacements.append((at, UInt32(letter)))
        }
        for (at, letter) in replacements {
            scalars[at] = letter
            scripts[at] = Script.latin.rawValue
        }
        return true
    }

    private func twin(_ at: Int) -> UInt32? {
        scalars[at] < 128 ? Self.cyrillicTwins[UInt8(truncatingIfNeeded: scalars[at])] : nil
    }

    private func hasCyrillicTwins(_ range: Range<Int>) -> Bool {
        range.allSatisfy { scripts[$0] != Script.latin.rawValue || twin($0) != nil }
    }

    private mutating func bringToCyrillic(_ range: Range<Int>) {
        for at in range where scripts[at] == Script.latin.rawValue {
            guard let twin = twin(at) else { continue }
            scalars[at] = twin
            scripts[at] = Script.cyrillic.rawValue
        }
    }

    /// Latin letters that stand for Cyrillic ones by their looks, by case.
    private static let cyrillicTwins: [UInt8: UInt32] = {
        let pairs = "AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУaаcсeеiіjјoоpрsѕxхyуkкmмtтhһ"
        var table: [UInt8: UInt32] = [:]
        var scalars = pairs.unicodeScalars.makeIterator()
        while let latin = scalars.next(), let twin = scalars.next() {
            table[UInt8(truncatingIfNeeded: latin.value)] = twin.value
        }
        return table
    }()
}
