public import CordonLists
public import CordonText

/// A mapped, validated snapshot: every listed name, ready to be matched. Immutable and shared between tasks.
public final class Snapshot: Sendable {
    private let file: MappedFile
    public let info: SnapshotInfo
    /// Size of the file in bytes.
    public let byteCount: Int
    /// Bytes of the records that are only shown.
    public let recordByteCount: Int
    /// Bytes of the reference tables, which are the same for every list.
    public let referenceByteCount: Int

    // SAFETY: all views point into `file`, which lives as long as this object and never changes; `validate`
    // has checked every offset and number that a view holds against the view that it points into.
    nonisolated(unsafe) private let records: UnsafeRawBufferPointer
    nonisolated(unsafe) let reference: UnsafeRawBufferPointer
    public nonisolated(unsafe) let entities: UnsafeBufferPointer<EntityRow>
    public nonisolated(unsafe) let names: UnsafeBufferPointer<NameRow>
    public nonisolated(unsafe) let nameTokens: UnsafeBufferPointer<NameToken>
    public nonisolated(unsafe) let nameStart: UnsafeBufferPointer<UInt32>
    public nonisolated(unsafe) let tokens: UnsafeBufferPointer<TokenRow>
    nonisolated(unsafe) let tokenOrder: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) let tokenSlots: UnsafeBufferPointer<UInt32>
    /// `Skeleton.packed` of each group of tokens.
    public nonisolated(unsafe) let groups: UnsafeBufferPointer<UInt64>
    public nonisolated(unsafe) let groupStart: UnsafeBufferPointer<UInt32>
    public nonisolated(unsafe) let groupLongest: UnsafeBufferPointer<UInt8>
    public nonisolated(unsafe) let tokenText: UnsafeBufferPointer<UInt8>
    public nonisolated(unsafe) let tokenSounds: UnsafeBufferPointer<UInt8>
    public nonisolated(unsafe) let postingStart: UnsafeBufferPointer<UInt32>
    public nonisolated(unsafe) let postings: UnsafeBufferPointer<UInt32>
    public nonisolated(unsafe) let genericTokens: UnsafeBufferPointer<UInt32>
    nonisolated(unsafe) private let dates: UnsafeBufferPointer<DateRow>
    nonisolated(unsafe) private let countries: UnsafeBufferPointer<UInt16>
    nonisolated(unsafe) let listStart: UnsafeBufferPointer<UInt32>
    /// For each party the next entry of the same party, and of the last the first; itself where there is no other.
    public nonisolated(unsafe) let tieNext: UnsafeBufferPointer<UInt32>
    /// Groups by skeleton key.
    public let skeletons: HashIndex
    public let joins: HashIndex
    public let wholes: HashIndex
    public let identifiers: HashIndex
    /// Names below this number are names of persons, the others not.
    public let personNameCount: Int

    public var tokenCount: Int { tokens.count }

    /// Opens and validates the snapshot file at `path`.
    public convenience init(path: String) throws(SnapshotError) {
        try self.init(file: try MappedFile(path: path), path: path)
    }

    /// A snapshot over a copy of `bytes`, for lists that are built and used at once.
    public convenience init(bytes: [UInt8]) throws(SnapshotError) {
        try self.init(file: MappedFile(copying: bytes), path: "the snapshot in memory")
    }

    private init(file: MappedFile, path: String) throws(SnapshotError) {
        self.file = file
        byteCount = file.bytes.count
        let sections = try SnapshotSections(file.bytes, path: path)
        info = try SnapshotInfo(decoding: UnsafeRawBufferPointer(try sections.view(.info, as: UInt8.self)))
        records = UnsafeRawBufferPointer(try sections.view(.records, as: UInt8.self))
        recordByteCount = records.count
        reference = UnsafeRawBufferPointer(try sections.view(.reference, as: UInt8.self))
        referenceByteCount = reference.count
        entities = try sections.view(.entities, as: EntityRow.self)
        names = try sections.view(.names, as: NameRow.self)
        nameTokens = try sections.view(.nameTokens, as: NameToken.self)
        nameStart = try sections.view(.nameStart, as: UInt32.self)
        tokens = try sections.view(.tokens, as: TokenRow.self)
        tokenOrder = try sections.view(.tokenOrder, as: UInt32.self)
        tokenSlots = try sections.view(.tokenSlots, as: UInt32.self)
        groups = try sections.view(.groups, as: UInt64.self)
        groupStart = try sections.view(.groupStart, as: UInt32.self)
        groupLongest = try sections.view(.groupLongest, as: UInt8.self)
        tokenText = try sections.view(.tokenText, as: UInt8.self)
        tokenSounds = try sections.view(.tokenSounds, as: UInt8.self)
        postingStart = try sections.view(.postingStart, as: UInt32.self)
        postings = try sections.view(.postings, as: UInt32.self)
        genericTokens = try sections.view(.genericTokens, as: UInt32.self)
        dates = try sections.view(.dates, as: DateRow.self)
        countries = try sections.view(.countries, as: UInt16.self)
        listStart = try sections.view(.listStart, as: UInt32.self)
        tieNext = try sections.view(.tieNext, as: UInt32.self)
        skeletons = try sections.index(.skeletonDirectory)
        joins = try sections.index(.joinDirectory)
        wholes = try sections.index(.wholeDirectory)
        identifiers = try sections.index(.identifierDirectory)
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].style == NameStyle.person.rawValue { low = middle + 1 } else { high = middle }
        }
        personNameCount = low
        try validate()
    }

    /// Whether names would be normalised today as they were when the snapshot was built.
    public func checkFreshness(path: String) throws(SnapshotError) {
        if info.icuVersion != icuVersion { throw .stale(path: path, what: "ICU \(info.icuVersion), but ICU \(icuVersion) is installed") }
        if info.referenceDigest != ReferenceDigest.current { throw .stale(path: path, what: "other reference data than this version of Cordon") }
    }

    /// A normaliser over the reference tables that the snapshot carries, which makes of names what it made of the listed ones. Only for
    /// a snapshot that is fresh.
    public func normalizer() throws(SnapshotError) -> Normalizer {
        do throws(TableError) {
            return try Normalizer(tables: reference, owner: file)
        } catch {
            throw .damaged("the reference tables: \(error.what)")
        }
    }

    /// The full record of party `number`.
    public func entity(_ number: Int) throws(SnapshotError) -> ListedEntity {
        let row = entities[number]
        let bytes = records[Int(row.recordStart)..<recordEnd(number)]
        let entity = try RecordCodec.decode(UnsafeRawBufferPointer(rebasing: bytes))
        // Names are found in the record by number, which `validate` has held against this count.
        guard entity.names.count == Int(row.nameCount) else { throw .damaged("the names of party \(number)") }
        return entity
    }

    /// Number of the edition that party `number` was read from.
    public func list(of number: Int) -> Int {
        var low = 0
        var high = listStart.count - 2
        while low < high {
            let middle = (low + high + 1) / 2
            if Int(listStart[middle]) <= number { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// All entries of the party that entry `number` is one of, ascending.
    public func entries(tiedTo number: Int) -> [Int] {
        var entries = [number]
        var at = Int(tieNext[number])
        while at != number {
            entries.append(at)
            at = Int(tieNext[at])
        }
        return entries.sorted()
    }

    /// The birth dates of party `number`.
    public func dates(of number: Int) -> UnsafeBufferPointer<DateRow> {
        let end = number + 1 < entities.count ? Int(entities[number + 1].dateStart) : dates.count
        return UnsafeBufferPointer(rebasing: dates[Int(entities[number].dateStart)..<end])
    }

    /// The countries that party `number` is tied to, in order.
    public func countries(of number: Int) -> UnsafeBufferPointer<UInt16> {
        let end = number + 1 < entities.count ? Int(entities[number + 1].countryStart) : countries.count
        return UnsafeBufferPointer(rebasing: countries[Int(entities[number].countryStart)..<end])
    }

    private func recordEnd(_ number: Int) -> Int { number + 1 < entities.count ? Int(entities[number + 1].recordStart) : records.count }

    @inlinable @inline(__always)
    public func text(ofToken token: Int) -> UnsafeBufferPointer<UInt8> {
        let row = tokens[token]
        return UnsafeBufferPointer(rebasing: tokenText[Int(row.textStart)..<Int(row.textStart) + Int(row.textCount)])
    }

    /// Weight of a token as a plain word, in hundredths, among persons or among the rest.
    @inlinable @inline(__always)
    public func weight(ofToken token: Int, amongPersons: Bool) -> UInt8 {
        amongPersons ? tokens[token].personWeight : tokens[token].otherWeight
    }

    /// The tokens of a name, in their order.
    @inlinable @inline(__always)
    public func tokens(ofName name: Int) -> UnsafeBufferPointer<NameToken> {
        UnsafeBufferPointer(rebasing: nameTokens[Int(nameStart[name])..<Int(nameStart[name + 1])])
    }

    /// Sum of the weights of a name's tokens, in hundredths.
    public func weight(ofName name: Int) -> Int32 { tokens(ofName: name).reduce(0) { $0 + $1.weight } }

    /// The tokens of a run of neighbours.
    @inlinable @inline(__always)
    public func tokens(of join: JoinRow) -> UnsafeBufferPointer<NameToken> {
        UnsafeBufferPointer(rebasing: tokens(ofName: Int(join.name))[Int(join.first)..<Int(join.first) + Int(join.count)])
    }

    /// The number of the token with exactly this text, or nil. - Complexity: a hash and one or two probes.
    public func token(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var (slot, tag) = TokenTable.place(of: text, count: tokenSlots.count)
        while true {
            let entry = tokenSlots[slot]
            if entry == 0 { return nil }
            if entry & ~TokenTable.mask == tag {
                let token = Int(entry & TokenTable.mask) - 1
                if ByteTable.areEqual(self.text(ofToken: token), text) { return token }
            }
            slot = slot + 1 == tokenSlots.count ? 0 : slot + 1
        }
    }

    /// The tokens that begin with `prefix`, in the order of their bytes.
    public func tokens(beginningWith prefix: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt32> {
        func lower(_ isBefore: (UnsafeBufferPointer<UInt8>) -> Bool, from start: Int) -> Int {
            var low = start
            var high = tokenOrder.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(text(ofToken: Int(tokenOrder[middle]))) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let low = lower({ $0.lexicographicallyPrecedes(prefix) }, from: 0)
        let high = lower({ $0.starts(with: prefix) }, from: low)
        return UnsafeBufferPointer(rebasing: tokenOrder[low..<high])
    }

    /// The postings of a token on one side: the names in which it is heavy, and with `isWhole` those in which it is light behind them.
    @inlinable @inline(__always)
    public func postings(ofToken token: Int, isPerson: Bool, isWhole: Bool) -> UnsafeBufferPointer<UInt32> {
        let at = token * 4 + (isPerson ? 0 : 2)
        return UnsafeBufferPointer(rebasing: postings[Int(postingStart[at])..<Int(postingStart[at + (isWhole ? 2 : 1)])])
    }

    /// Checks every offset and number in the snapshot, so that nothing that reads it afterwards can leave its arrays.
    private func validate() throws(SnapshotError) {
        func isAscending(_ starts: UnsafeBufferPointer<UInt32>, to end: Int, count: Int) -> Bool {
            guard starts.count == count + 1, starts[0] == 0, Int(starts[count]) == end else { return false }
            for i in 1..<starts.count where starts[i] < starts[i - 1] { return false }
            return true
        }
        let tokens = self.tokens.count
        for row in self.tokens {
            guard row.textCount > 0, Int(row.textStart) + Int(row.textCount) <= tokenText.count else { throw .damaged("token texts") }
            guard Int(row.soundsStart) + Int(row.soundsCount) <= tokenSounds.count else { throw .damaged("token sounds") }
            guard row.group == TokenRow.noGroup || Int(row.group) < groups.count else { throw .damaged("a word of a group that is not there") }
        }
        guard tokenSounds.allSatisfy({ $0 < UInt8(Sounds.count) }) else { throw .damaged("a sound outside the alphabet") }
        guard groups.allSatisfy({ Skeleton(packed: $0).count <= Skeleton.maximumCount }) else { throw .damaged("skeletons") }
        guard groupStart.count == groups.count + 1, groupLongest.count == groups.count, groupStart[0] == 0,
            isAscending(groupStart, to: Int(groupStart[groups.count]), count: groups.count),
            Int(groupStart[groups.count]) <= tokens
        else { throw .damaged("groups of words") }
        for group in groups.indices {
            for token in groupStart[group]..<groupStart[group + 1] where self.tokens[Int(token)].group != UInt32(group) {
                throw .damaged("a word in two groups")
            }
        }
        guard self.tokens[Int(groupStart[groups.count])...].allSatisfy({ !$0.isFuzzy }) else { throw .damaged("a word outside its group") }
        guard tokenOrder.count == tokens, tokenOrder.allSatisfy({ Int($0) < tokens }) else { throw .damaged("the order of words") }
        // A slot must be free, or a word that is not there would be looked for without end.
        guard tokenSlots.allSatisfy({ $0 == 0 || (1...tokens).contains(Int($0 & TokenTable.mask)) }), tokenSlots.contains(0) else {
            throw .damaged("the table of words")
        }
        guard isAscending(postingStart, to: postings.count, count: tokens * 4) else { throw .damaged("postings") }
        guard postings.allSatisfy({ Int($0) < names.count }) else { throw .damaged("a posting of a name that is not there") }
        guard genericTokens.allSatisfy({ Int($0) < tokens }) else { throw .damaged("generic tokens") }
        guard isAscending(nameStart, to: nameTokens.count, count: names.count) else { throw .damaged("the tokens of names") }
        guard nameTokens.allSatisfy({ $0.token < tokens && $0.weight <= 100 }) else {
            throw .damaged("a name with a token that is not there")
        }
        for (number, name) in names.enumerated() {
            guard Int(name.entity) < entities.count, nameStart[number] < nameStart[number + 1],
                ListedName.Kind(rawValue: name.kind) != nil, NameStyle(rawValue: name.style) != nil,
                (name.style == NameStyle.person.rawValue) == (number < personNameCount),
                name.ordinal < entities[Int(name.entity)].nameCount
            else { throw .damaged("name \(number)") }
        }
        var before = EntityRow()
        for (number, row) in entities.enumerated() {
            defer { before = row }
            guard (before.recordStart...UInt32(clamping: records.count)).contains(row.recordStart),
                (before.dateStart...UInt32(clamping: dates.count)).contains(row.dateStart),
                (before.countryStart...UInt32(clamping: countries.count)).contains(row.countryStart),
                Schema(rawValue: row.schema) != nil, PartyKind(rawValue: row.kind) != nil
            else { throw .damaged("party \(number)") }
        }
        guard listStart.count == max(1, info.editions.count) + 1, listStart[0] == 0, Int(listStart[listStart.count - 1]) == entities.count else {
            throw .damaged("the lists' parties")
        }
        for list in 1..<listStart.count where listStart[list] < listStart[list - 1] { throw .damaged("the lists' parties") }
        try validateTies()
        guard skeletons.isValid({ Int($0) < groups.count }), wholes.isValid({ Int($0) < names.count }),
            identifiers.isValid({ Int($0) < entities.count }),
            joins.isValid({
                let join = JoinRow(packed: $0)
                return Int(join.name) < names.count && Int(join.first) + Int(join.count) <= self.tokens(ofName: Int(join.name)).count
            })
        else { throw .damaged("a hash index") }
    }
}

extension Snapshot {
    /// Whether each entry is in one ring, and no ring is longer than a group may be.
    fileprivate func validateTies() throws(SnapshotError) {
        guard tieNext.count == entities.count else { throw .damaged("the ties") }
        var isSeen = [Bool](repeating: false, count: tieNext.count)
        for start in tieNext.indices where !isSeen[start] {
            var at = start
            var length = 0
            repeat {
                guard at < tieNext.count, !isSeen[at], length < PartyTies.mostEntries else { throw .damaged("the ties of party \(start)") }
                isSeen[at] = true
                length += 1
                at = Int(tieNext[at])
            } while at != start
        }
    }
}

/// The section table of a snapshot, checked against the file.
private struct SnapshotSections {
    private let bytes: UnsafeRawBufferPointer
    private var entries: [UInt32: (elementSize: Int, offset: Int, count: Int)] = [:]

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(SnapshotError) {
        self.bytes = bytes
        guard bytes.count >= SnapshotFormat.magic.count, bytes.prefix(8).elementsEqual(SnapshotFormat.magic) else { throw .foreign(path: path) }
        guard bytes.count >= SnapshotFormat.headerSize else {
            throw .truncated(path: path, expected: UInt64(SnapshotFormat.headerSize), got: UInt64(bytes.count))
        }
        let version = UInt32(littleEndian: bytes.load(fromByteOffset: 8, as: UInt32.self))
        guard version == SnapshotFormat.formatVersion else {
            throw .version(path: path, found: version, expected: SnapshotFormat.formatVersion)
        }
        let length = UInt64(littleEndian: bytes.load(fromByteOffset: 16, as: UInt64.self))
        guard length == UInt64(bytes.count) else { throw .truncated(path: path, expected: length, got: UInt64(bytes.count)) }
        let sum = UInt64(littleEndian: bytes.load(fromByteOffset: 24, as: UInt64.self))
        guard sum == Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[SnapshotFormat.headerSize...])) else { throw .checksum(path: path) }
        let count = Int(UInt32(littleEndian: bytes.load(fromByteOffset: 12, as: UInt32.self)))
        let tableEnd = SnapshotFormat.headerSize + SnapshotFormat.Section.allCases.count * SnapshotFormat.tableEntrySize
        guard count == SnapshotFormat.Section.allCases.count, tableEnd <= bytes.count else { throw .damaged("the section table") }
        guard bytes[32..<SnapshotFormat.headerSize].allSatisfy({ $0 == 0 }) else { throw .damaged("the header") }
        var end = UInt64(SnapshotFormat.headerSize + count * SnapshotFormat.tableEntrySize)
        for index in 0..<count {
            let at = SnapshotFormat.headerSize + index * SnapshotFormat.tableEntrySize
            let id = UInt32(littleEndian: bytes.load(fromByteOffset: at, as: UInt32.self))
            let elementSize = Int(UInt32(littleEndian: bytes.load(fromByteOffset: at + 4, as: UInt32.self)))
            let offset = UInt64(littleEndian: bytes.load(fromByteOffset: at + 8, as: UInt64.self))
            let elements = UInt64(littleEndian: bytes.load(fromByteOffset: at + 16, as: UInt64.self))
            let (size, overflow) = elements.multipliedReportingOverflow(by: UInt64(elementSize))
            guard !overflow, elementSize > 0, offset % UInt64(SnapshotFormat.alignment) == 0, offset <= length, size <= length - offset,
                entries[id] == nil
            else { throw .damaged("section \(id)") }
            entries[id] = (elementSize, Int(offset), Int(elements))
            end = max(end, offset + size)
        }
        // Nothing stands behind the last section but the zeros that fill its block.
        let block = UInt64(SnapshotFormat.alignment)
        guard (end + block - 1) / block * block == length else { throw .damaged("the length of the file") }
    }

    /// The hash index whose first section is `directory`.
    func index(_ directory: SnapshotFormat.Section) throws(SnapshotError) -> HashIndex {
        HashIndex(
            directory: try view(directory, as: UInt32.self), keys: try view(directory.following(1), as: UInt32.self),
            places: try view(directory.following(2), as: UInt32.self), values: try view(directory.following(3), as: UInt32.self))
    }

    func view<T: BitwiseCopyable>(_ id: SnapshotFormat.Section, as type: T.Type) throws(SnapshotError) -> UnsafeBufferPointer<T> {
        guard let entry = entries[id.rawValue], entry.elementSize == MemoryLayout<T>.stride else { throw .damaged("section \(id.rawValue)") }
        let section = UnsafeRawBufferPointer(rebasing: bytes[entry.offset..<entry.offset + entry.elementSize * entry.count])
        // SAFETY: offsets are multiples of 64 in a page-aligned mapping, so the section is aligned for every T used; T is plain data.
        return section.bindMemory(to: T.self)
    }
}
