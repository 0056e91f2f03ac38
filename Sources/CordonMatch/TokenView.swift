internal import CordonIndex
internal import CordonText

/// The listed tokens as the kernels read them: bare pointers into the snapshot, so that the inner loops neither count references nor
/// check bounds. Valid as long as the snapshot that it was made from, which its owner keeps.
struct TokenView {
    // SAFETY: `Snapshot` has checked every offset, and every `token` passed in comes from the snapshot.
    private let textStart: UnsafePointer<UInt32>
    private let text: UnsafePointer<UInt8>
    private let soundsStart: UnsafePointer<UInt32>
    private let sounds: UnsafePointer<UInt8>
    private let skeletons: UnsafePointer<UInt64>
    private let vowels: UnsafePointer<UInt64>

    /// nil for a snapshot without tokens.
    init?(_ snapshot: Snapshot) {
        guard let textStart = snapshot.tokenTextStart.baseAddress, let text = snapshot.tokenText.baseAddress,
            let soundsStart = snapshot.tokenSoundsStart.baseAddress, let sounds = snapshot.tokenSounds.baseAddress,
            let skeletons = snapshot.tokenSkeletons.baseAddress, let vowels = snapshot.tokenVowels.baseAddress
        else { return nil }
        self.textStart = textStart
        self.text = text
        self.soundsStart = soundsStart
        self.sounds = sounds
        self.skeletons = skeletons
        self.vowels = vowels
    }

    @inline(__always)
    func skeleton(_ token: Int) -> Skeleton { Skeleton(packed: skeletons[token]) }

    @inline(__always)
    func vowels(_ token: Int) -> VowelBag { VowelBag(packed: vowels[token]) }

    @inline(__always)
    func text(_ token: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(textStart[token])
        return UnsafeBufferPointer(start: text + start, count: Int(textStart[token + 1]) - start)
    }

    @inline(__always)
    func sounds(_ token: Int) -> UnsafeBufferPointer<UInt8> {
        let start = Int(soundsStart[token])
        return UnsafeBufferPointer(start: sounds + start, count: Int(soundsStart[token + 1]) - start)
    }
}
