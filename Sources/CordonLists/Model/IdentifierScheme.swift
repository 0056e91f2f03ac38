/// A numbering scheme that says of each number what it belongs to, so that equal numbers decide and different ones tell parties apart.
///
/// A number is known by its kind, or by itself where its form and check digits leave little doubt.
public enum IdentifierScheme: Sendable, Equatable {
    /// IMO ship number (IMO Resolution A.1117(30)): seven digits, the last a check digit. A hull keeps it through every sale and flag.
    case imo
    /// Legal entity identifier (ISO 17442): 20 letters and digits, check digits by ISO 7064 MOD 97-10.
    case lei
    /// Russian tax number of an organisation (10 digits) or a person (12).
    case inn
    /// Russian register of legal entities (13 digits) or of entrepreneurs (15).
    case ogrn
    /// Russian insurance number of a person: 11 digits.
    case snils
    /// International securities number (ISO 6166): country, nine letters or digits, check digit.
    case isin
    /// International bank account number (ISO 13616): check digits by MOD 97-10.
    case iban

    /// Whether a party has one number of this scheme for good, so that another number is another party. A company has many securities and
    /// accounts.
    public var tellsApart: Bool {
        switch self {
        case .imo, .lei, .inn, .ogrn, .snils: true
        case .isin, .iban: false
        }
    }

    /// The words for it in an explanation.
    public var name: String {
        switch self {
        case .imo: "IMO number"
        case .lei: "LEI"
        case .inn: "INN"
        case .ogrn: "OGRN"
        case .snils: "SNILS"
        case .isin: "ISIN"
        case .iban: "IBAN"
        }
    }

    /// A number that belongs to a scheme, and whether its check digits are right.
    public struct Recognised: Sendable, Equatable {
        public var scheme: IdentifierScheme
        public var isValid: Bool

        public init(scheme: IdentifierScheme, isValid: Bool) {
            self.scheme = scheme
            self.isValid = isValid
        }
    }

    /// What scheme an identifier belongs to.
    ///
    /// - Parameter number: its letters and digits alone, ASCII, in capitals and without its label (`IdentifierKey.normal`).
    /// - Parameter isRussian: the number is said to be Russian; a tax number of another country may pass the check by chance.
    public static func recognise(_ number: [UInt8], kind: Identifier.Kind, isRussian: Bool) -> Recognised? {
        func known(_ scheme: IdentifierScheme) -> Recognised { Recognised(scheme: scheme, isValid: scheme.isValid(number)) }
        switch kind {
        case .imo: return known(.imo)
        case .lei: return known(.lei)
        case .isin: return known(.isin)
        case .iban: return known(.iban)
        case .inn: return known(.inn)
        case .ogrn: return known(.ogrn)
        case .snils: return known(.snils)
        case .other, .nationalID, .tax, .registration:
            if number.count == 20, IdentifierScheme.lei.isValid(number) { return known(.lei) }
            if number.count == 13 || number.count == 15, kind == .registration || isRussian, IdentifierScheme.ogrn.isValid(number) {
                return known(.ogrn)
            }
            if kind != .registration, isRussian, number.count == 10 || number.count == 12, IdentifierScheme.inn.isValid(number) { return known(.inn) }
            if number.count >= 15, let first = number.first, first >= 65, IdentifierScheme.iban.isValid(number) { return known(.iban) }
            return nil
        case .passport, .mmsi, .callSign, .swift, .wallet, .aircraftTail, .aircraftSerial, .phone, .email, .website: return nil
        }
    }

    /// Whether `number` has the form of the scheme and right check digits.
    public func isValid(_ number: [UInt8]) -> Bool {
        switch self {
        case .imo:
            // Each of the first six digits times 7 to 2; the sum ends in the seventh.
            guard number.count == 7, let digits = Self.digits(number) else { return false }
            return Self.sum(digits.prefix(6), [7, 6, 5, 4, 3, 2]) % 10 == digits[6]
        case .lei: return number.count == 20 && number[18...].allSatisfy(Self.isDigit) && Self.remainder97(number[...]) == 1
        case .iban:
            guard (15...34).contains(number.count), !Self.isDigit(number[0]), !Self.isDigit(number[1]), Self.isDigit(number[2]),
                Self.isDigit(number[3])
            else { return false }
            return Self.remainder97(number[4...] + number[..<4]) == 1
        case .isin:
            return number.count == 12 && !Self.isDigit(number[0]) && !Self.isDigit(number[1]) && Self.isDigit(number[11]) && Self.passesLuhn(number)
        case .inn: return Self.digits(number).map(Self.isINN) ?? false
        case .ogrn: return Self.digits(number).map(Self.isOGRN) ?? false
        case .snils:
            guard number.count == 11, let digits = Self.digits(number) else { return false }
            let sum = Self.sum(digits.prefix(9), [9, 8, 7, 6, 5, 4, 3, 2, 1])
            return (sum % 101) % 100 == digits[9] * 10 + digits[10]
        }
    }

    private static func isINN(_ digits: [Int]) -> Bool {
        // The weights of the Federal Tax Service, for 10 digits the last nine of those for the eleventh of 12.
        let weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
        func check(_ count: Int) -> Bool { sum(digits.prefix(count), Array(weights.suffix(count))) % 11 % 10 == digits[count] }
        switch digits.count {
        case 10: return check(9)
        case 12: return check(10) && check(11)
        default: return false
        }
    }

    private static func isOGRN(_ digits: [Int]) -> Bool {
        guard digits.count == 13 || digits.count == 15, let last = digits.last else { return false }
        let modulus = digits.count - 2
        return digits.dropLast().reduce(0) { ($0 * 10 + $1) % modulus } % 10 == last
    }

    private static func digits(_ number: [UInt8]) -> [Int]? {
        guard number.allSatisfy(isDigit), number.contains(where: { $0 != 48 }) else { return nil }
        return number.map { Int($0) - 48 }
    }

    private static func sum(_ digits: ArraySlice<Int>, _ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The number modulo 97, with A as 10 ... Z as 35 (ISO 7064); 0 where it has other signs.
    private static func remainder97(_ number: ArraySlice<UInt8>) -> Int {
        var remainder = 0
        for byte in number {
            switch byte {
            case 48...57: remainder = (remainder * 10 + Int(byte) - 48) % 97
            case 65...90: remainder = (remainder * 100 + Int(byte) - 55) % 97
            default: return 0
            }
        }
        return remainder
    }

    /// Luhn's check over digits and letters written as two digits (ISO 6166).
    private static func passesLuhn(_ number: [UInt8]) -> Bool {
        var digits: [Int] = []
        for byte in number {
            switch byte {
            case 48...57: digits.append(Int(byte) - 48)
            case 65...90: digits += [(Int(byte) - 55) / 10, (Int(byte) - 55) % 10]
            default: return false
            }
        }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let doubled = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
            return sum + doubled / 10 + doubled % 10
        }
        return sum % 10 == 0
    }
}
