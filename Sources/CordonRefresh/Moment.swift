#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// A point in time, to the second, written as `2026-08-01T12:30:00Z`.
public struct Moment: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Since 1970, in UTC.
    public var seconds: Int

    public init(seconds: Int) { self.seconds = seconds }

    /// nil for anything but `YYYY-MM-DDThh:mm:ssZ`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        let form = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
        func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
        guard bytes.count == form.count, zip(bytes, form).allSatisfy({ $1 == UInt8(ascii: "d") ? isDigit($0) : $0 == $1 }) else { return nil }
        func number(_ range: Range<Int>) -> Int32 { bytes[range].reduce(0) { $0 * 10 + Int32($1 - UInt8(ascii: "0")) } }
        var parts = tm()
        parts.tm_year = number(0..<4) - 1900
        parts.tm_mon = number(5..<7) - 1
        parts.tm_mday = number(8..<10)
        parts.tm_hour = number(11..<13)
        parts.tm_min = number(14..<16)
        parts.tm_sec = number(17..<19)
        seconds = timegm(&parts)
        // timegm makes the 30th of February the 2nd of March.
        guard description == text else { return nil }
    }

    public static var now: Moment { Moment(seconds: time(nil)) }

    public var description: String { formatted("%Y-%m-%dT%H:%M:%SZ") }

    /// `20260801T123000Z`: sorts by time, and may be part of a file's name.
    var compact: String { formatted("%Y%m%dT%H%M%SZ") }

    public static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no time as 2026-08-01T12:30:00Z")
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// How long ago, for people: "3 minutes", "26 hours", "5 days".
    public func age(at now: Moment) -> String {
        let minutes = max(0, now.seconds - seconds) / 60
        func counted(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        if minutes < 120 { return counted(minutes, "minute") }
        if minutes < 72 * 60 { return counted(minutes / 60, "hour") }
        return counted(minutes / (24 * 60), "day")
    }

    private func formatted(_ format: String) -> String {
        var seconds = time_t(seconds)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        // The longest form has 20 characters and a NUL; years beyond 9999 are cut, and no clock shows them.
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let base = buffer.baseAddress, strftime(base, buffer.count, format, &parts) > 0 else { return "" }
            return String(cString: base)
        }
    }
}
