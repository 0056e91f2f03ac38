/// Writes parties as FollowTheMoney entities, one JSON object a line, so that `FTMReader` reads the same parties again.
///
/// A party's own object comes first, then what FollowTheMoney has entities of its own for: a Sanction for each designation (with the legal
/// basis, the programme's address, the UN reference and the end of the measure on the first), Address for addresses with a town or country,
/// Passport and Identification for numbers with a country, and one tie for each link (Ownership, Directorship, Family ... where the relation's
/// words say so, else UnknownLink), with an object for a party that is named but not listed. Ids of these are the party's with `-sanction-1`
/// and the like behind it.
///
/// Each party is read back as it is written. Whatever comes out otherwise (the order of names of several kinds, original scripts, spans of
/// years, properties of names that FollowTheMoney uses otherwise) goes into the member `cordon` of its object, whole: see `FTMRemainder`. Links
/// are always there, and the objects of ties are marked as repetitions.
///
/// Equal parties in equal order give equal bytes. Held in memory: the ids given out. Throws `notExportable`.
public struct FTMWriter {
    private let write: ([UInt8]) throws -> Void
    private var ids: Set<String> = []
    /// Parties written.
    public var count: Int { ids.count }

    /// - Parameter write: takes whole lines, the lines of one party at once.
    public init(write: @escaping ([UInt8]) throws -> Void) { self.write = write }

    /// Writes a party. Ids must not repeat, as in two editions of one list.
    public mutating func add(_ entity: ListedEntity) throws {
        func refusal(_ reason: String) -> ListError { .notExportable(id: entity.id, reason: reason) }
        guard ids.insert(entity.id).inserted else { throw refusal("the id was used before; export lists of one edition each") }
        var objects = FTMObjects(entity)
        var references = FTMReferences()
        for object in [objects.party] + objects.helpers { if let record = Self.record(object) { references.add(record) } }
        references.settle()
        guard let record = Self.record(objects.party), let read = FTMParty(references: references).party(record, doubt: { _ in }),
            read.id == entity.id
        else { throw refusal("an id that is empty or has white space around it cannot be read again") }
        if let remainder = FTMRemainder.of(entity, read: read) { objects.setRemainder(remainder) }
        var bytes: [UInt8] = []
        for object in [objects.party] + objects.helpers + objects.ties {
            let start = bytes.count
            do throws(JSONValue.NotWritable) { try object.append(to: &bytes) } catch { throw refusal("holds U+0000, which JSON lines cannot carry") }
            guard bytes.count - start <= LineReader.defaultLimit else { throw refusal("more than \(LineReader.defaultLimit) bytes") }
            bytes.append(0x0A)
        }
        try write(bytes)
    }

    private static func record(_ object: JSONValue) -> FTMRecord? {
        var reason = ""
        return FTMRecord(object, reason: &reason)
    }
}
