internal import CCordonICU

/// Scripts that are read apart. Raw values are those of CCordonICU.
public enum Script: UInt8, Sendable, CaseIterable {
    case common, latin, cyrillic, greek, arabic, hebrew, han, hiragana, katakana, hangul, armenian, georgian, devanagari, thai
    case other
}

/// What one code point is to a name. Raw values are those of CCordonICU.
enum ScalarClass: UInt8, Sendable {
    case separator, letter, digit, mark, apostrophe, dot, ampersand, textSign
}

/// One thread's handle on ICU.
final class ICU {
    private let handle: OpaquePointer

    init() {
        guard let opened = cordon_icu_open() else { preconditionFailure("out of memory") }
        handle = opened
    }

    deinit { cordon_icu_close(handle) }

    /// Version of the linked ICU library, "72.1".
    static var version: String { String(cString: cordon_icu_version()) }

    /// NFKC without format characters; appends code points, scripts and classes to the arrays' first `count` places.
    func prepare(
        _ utf8: UnsafeBufferPointer<UInt8>, scalars: inout [UInt32], scripts: inout [UInt8], classes: inout [UInt8]
    ) throws(TextError) -> Int {
        let capacity = scalars.count
        let count = cordon_icu_prepare(
            handle, utf8.baseAddress, Int32(utf8.count), &scalars, &scripts, &classes, Int32(capacity))
        if count >= 0 { return Int(count) }
        if count == Int32(CORDON_INVALID_UTF8) { throw .invalidUTF8 }
        if count == Int32(CORDON_TOO_LONG) { throw .tooLong(limit: capacity) }
        throw .icu
    }

    /// The small Latin letter that `scalar` is easily mistaken for. `orCapital`: also where only its capital is.
    func lookalike(_ scalar: UInt32, orCapital: Bool) -> UInt8? {
        let letter = cordon_icu_lookalike(handle, scalar, orCapital ? 1 : 0)
        return letter == 0 ? nil : letter
    }

    /// ASCII letters of a Latin letter, packed into a word: low byte first, zero-terminated.
    func latin(_ scalar: UInt32) -> UInt64 {
        var out: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0, 0, 0, 0)
        let count = withUnsafeMutableBytes(of: &out) { bytes -> Int in
            guard let base = bytes.baseAddress else { return 0 }
            return Int(cordon_icu_latin(handle, scalar, base.assumingMemoryBound(to: UInt8.self)))
        }
        return withUnsafeBytes(of: &out) { bytes in
            var word: UInt64 = 0
            for i in 0..<min(count, 7) { word |= UInt64(bytes[i]) << UInt64(8 * i) }
            return word
        }
    }

    func fold(_ scalar: UInt32) -> UInt32 { cordon_icu_fold(scalar) }

    /// One word of `script`, romanised to ASCII small letters, digits and single spaces; nil when ICU fails.
    func romanised(_ scalars: ArraySlice<UInt32>, script: Script) -> [UInt8]? {
        let input = Array(scalars)
        let capacity = input.count * 16 + 16
        let out = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, written in
            let count = cordon_icu_romanise(
                handle, script.rawValue, input, Int32(input.count), buffer.baseAddress, Int32(capacity))
            written = max(0, Int(count))
        }
        return out.isEmpty ? nil : out
    }
}

/// Version of the ICU library in use; stamped into snapshots, because another version may romanise otherwise.
public var icuVersion: String { ICU.version }
