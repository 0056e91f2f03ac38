internal import CCordonKernels
internal import CordonIndex
internal import CordonText

/// What look-ups by likeness read of each group of listed words before they know which words are near.
struct WordGroup {
    /// The classes of the skeleton, a byte each, the first lowest; the highest byte says how many there are.
    let classes: (UInt64, UInt64)
    /// The first word, a token's number; and how many there are, and their length.
    let first: UInt32
    private let packed: UInt32

    init(skeleton: Skeleton, words: Range<UInt32>, longest: Int) {
        var classes: (UInt64, UInt64) = (0, UInt64(skeleton.count) << 56)
        for i in 0..<skeleton.count {
            if i < 8 { classes.0 |= UInt64(skeleton[i]) << UInt64(8 * i) } else { classes.1 |= UInt64(skeleton[i]) << UInt64(8 * (i - 8)) }
        }
        self.classes = classes
        first = words.lowerBound
        // A snapshot holds fewer than 2^22 words.
        packed = UInt32(words.count) | UInt32(min(longest, BatchDistance.lanes)) << 24
    }

    @inline(__always)
    var classCount: Int { Int(classes.1 >> 56) }
    @inline(__always)
    var end: UInt32 { first + packed & 0xff_ffff }
    /// The symbols of the longest word, in sounds or letters, `BatchDistance.lanes` for all that are more than the kernels take.
    @inline(__always)
    var longest: Int { Int(packed >> 24) }
}

/// The words that are met by likeness, in sounds and in letters, laid out so that many are compared at once without being gathered; and their
/// groups. A word's number is its token's.
///
/// Made once for a snapshot and shared by all workers: 32 bytes a word and 24 a group.
final class PackedWords: @unchecked Sendable {
    // SAFETY and Sendable: `groupCount` groups and a byte of `plain` an octet, written in `init` alone and freed with the object.
    let sounds: WordOctets
    let letters: WordOctets
    /// By octet, a bit for each word that sounds as it is written.
    let plain: UnsafeMutablePointer<UInt8>
    let groups: UnsafeMutablePointer<WordGroup>
    let groupCount: Int

    init(_ snapshot: Snapshot) {
        let count = Int(snapshot.groupStart.last ?? 0)
        let sounds = WordOctets(count: count)
        let view = TokenView(snapshot)
        if let view {
            for token in 0..<count {
                sounds.write(view.sounds(view.row(token)), at: token, isBorne: view.row(token).pointee.isBorne, codes: WordSieve.codes)
            }
        }
        // Most words sound as they are written.
        let letters = WordOctets(copying: sounds)
        let plain = UnsafeMutablePointer<UInt8>.allocate(capacity: (count + 7) / 8)
        plain.initialize(repeating: .max, count: (count + 7) / 8)
        if let view {
            for token in 0..<count where !view.row(token).pointee.isPlain {
                letters.write(view.text(view.row(token)), at: token, isBorne: view.row(token).pointee.isBorne, codes: WordSieve.letterCodes)
                plain[token / 8] &= ~(1 << UInt8(token % 8))
            }
        }
        (self.sounds, self.letters, self.plain) = (sounds, letters, plain)
        groupCount = snapshot.groups.count
        groups = .allocate(capacity: groupCount)
        for group in 0..<groupCount {
            let words = snapshot.groupStart[group]..<snapshot.groupStart[group + 1]
            (groups + group).initialize(
                to: WordGroup(
                    skeleton: Skeleton(packed: snapshot.groups[group]), words: words, longest: Int(snapshot.groupLongest[group])))
        }
    }

    deinit {
        plain.deallocate()
        groups.deallocate()
    }
}
