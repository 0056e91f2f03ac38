internal import CordonIndex
internal import CordonText

/// The listed tokens as the kernels read them: bare pointers into the snapshot, so that the inner loops neither count references nor
/// check bounds. Valid as long as the snapshot that it was made from, which its owner keeps.
struct TokenView {
    // SAFETY: `Snapshot` has checked every offset, and every `token` passed in comes from the snapshot.
    private let rows: UnsafePointer<TokenRow>
    private let text: UnsafePointer<UInt8>
    private let sounds: UnsafePointer<UInt8>
    private let groups: UnsafePointer<UInt64>

    /// nil for a snapshot without tokens.
    init?(_ snapshot: Snapshot) {
        guard let rows = snapshot.tokens.baseAddress, let text = snapshot.tokenText.baseAddress, let sounds = snapshot.tokenSounds.baseAddress,
            let groups = snapshot.groups.baseAddress
        else { return nil }
        self.rows = rows
        self.text = text
        self.sounds = sounds
        self.groups = groups
    }

    @inline(__always)
    func row(_ token: Int) -> UnsafePointer<TokenRow> { rows + token }

    @inline(__always)
    func text(_ row: UnsafePointer<TokenRow>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text + Int(row.pointee.textStart), count: Int(row.pointee.textCount))
    }

    @inline(__always)
    func sounds(_ row: UnsafePointer<TokenRow>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: sounds + Int(row.pointee.soundsStart), count: Int(row.pointee.soundsCount))
    }

    /// The skeleton of a token that is met by likeness.
    @inline(__always)
    func skeleton(_ row: UnsafePointer<TokenRow>) -> Skeleton { Skeleton(packed: groups[Int(row.pointee.group)]) }
}
