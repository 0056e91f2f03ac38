#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// One decision to screen against an edition that was held back: a line of `approvals.jsonl`, which is only ever appended to.
public struct Approval: Codable, Sendable, Equatable {
    public var list: String
    public var edition: String
    /// SHA-256 over the edition's files (`EditionRecord.digest`).
    public var digest: String
    public var approved: Moment
    /// Name of the user whom the process ran as, from the system's user database; the user's number where it has none.
    public var who: String
    public var why: String
    /// What the person knew of when deciding.
    public var findings: [Finding]
    /// The edition that it took the place of; nil for a first one.
    public var replaced: String?
}

/// Why an edition was not approved. Nothing was changed.
public enum ApprovalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing of that name is held back.
    case notHeldBack(name: String, waiting: [String])
    /// The beginning of more than one name.
    case ambiguous(name: String, candidates: [String])
    /// A newer edition came since, and is screened against.
    case superseded(edition: String, current: String)
    /// The files are not those that were judged.
    case changed(edition: String, expected: String, found: String)
    /// It can no longer be read as a list, or no snapshot can be made with it.
    case unreadable(edition: String, reason: String)
    /// The reason is empty or longer than 2,000 bytes, or has control characters.
    case badReason

    public var description: String {
        switch self {
        case .notHeldBack(let name, let waiting):
            "\(name): no such edition is held back"
                + (waiting.isEmpty ? "; nothing waits for approval." : ". Waiting: \(waiting.joined(separator: ", ")).")
        case .ambiguous(let name, let candidates):
            "\(name) may be \(candidates.joined(separator: " or ")). Give more of it."
        case .superseded(let edition, let current):
            "\(edition) is older than \(current), which is screened against. To go back would undo what the publisher changed since."
        case .changed(let edition, let expected, let found):
            "\(edition): the files are not those that were held back (digest \(found.prefix(12)), expected \(expected.prefix(12))). "
                + "Fetch the list again."
        case .unreadable(let edition, let reason):
            "\(edition): \(reason). What cannot be screened against cannot be approved."
        case .badReason:
            "give a reason of up to 2000 characters that somebody else will understand in a year, without line breaks"
        }
    }
}

extension ListStore {
    /// The audit file of approvals.
    public var approvalsPath: String { root + "/approvals.jsonl" }

    /// The editions that wait for approval, as `LIST/EDITION`: held back, and newer than what is in use.
    public func heldBack(_ catalogue: Catalogue) -> [String] {
        allHeldBack(catalogue).filter { name in
            let (list, id) = Self.parts(name, catalogue)
            guard let list, let current = currentID(of: list) else { return true }
            return id > current
        }
    }

    private func allHeldBack(_ catalogue: Catalogue) -> [String] {
        catalogue.lists.flatMap { list in
            Disk.entries(quarantine(list.key)).filter { Disk.exists(quarantine(list.key) + "/" + $0 + "/edition.json") }
                .map { "\(list.key)/\($0)" }
        }
    }

    private static func parts(_ name: String, _ catalogue: Catalogue) -> (list: CatalogueList?, id: String) {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        return (catalogue[parts[0]], parts.count == 2 ? parts[1] : "")
    }

    /// Approves the edition that `name` tells (its id, `LIST/ID`, the beginning of either, or the list's key where one edition waits), writes
    /// down who, when and why, and makes it the edition that is screened against.
    ///
    /// The audit line is on disk before anything is swapped: an approval without effect can happen, an effect without approval cannot.
    ///
    /// - Parameters:
    ///   - prepare: given the paths that will be screened against; throws where no snapshot can be made of them.
    /// - Throws: `ApprovalError`, `RefreshError`.
    public func approve(
        _ name: String, why: String, who: String = UserName.current, catalogue: Catalogue, at now: Moment = .now,
        prepare: ([String]) throws -> Void = { _ in }
    ) throws -> Approval {
        let why = try Self.checked(reason: why)
        let lock = try UpdateLock(self)
        let approval = try approveLocked(name, why, who, catalogue, now, prepare)
        _ = consume lock
        return approval
    }

    private func approveLocked(
        _ name: String, _ why: String, _ who: String, _ catalogue: Catalogue, _ now: Moment, _ prepare: ([String]) throws -> Void
    ) throws -> Approval {
        let (list, id) = try find(name, catalogue)
        let directory = quarantine(list.key) + "/" + id
        guard let record = try record(in: directory) else { throw ApprovalError.notHeldBack(name: name, waiting: heldBack(catalogue)) }
        var state = try state(of: list)
        if let current = state.edition, current.retrieved > record.retrieved {
            throw ApprovalError.superseded(edition: id, current: current.id)
        }
        try verify(directory, list, id)
        let path = directory + "/" + list.entry
        do { try prepare(paths(with: path, for: list)) } catch {
            throw ApprovalError.unreadable(edition: id, reason: String(describing: error))
        }

        let approval = Approval(
            list: list.key, edition: id, digest: record.digest, approved: now, who: who, why: why,
            findings: try JudgedEdition.findings(in: directory), replaced: state.edition?.id)
        try append(approval)
        try Disk.makeDirectories(editions(list.key))
        try Disk.rename(directory, to: editions(list.key) + "/" + id)
        try use(id, of: list)
        state.edition = record
        state.confirmed = record.sent
        state.quarantined = nil
        state.lastTry = ListState.Try(time: now, outcome: .updated)
        try write(state)
        return approval
    }

    /// All approvals, oldest first. Throws `damagedRecord` for a line that is none.
    public func approvals() throws(RefreshError) -> [Approval] {
        guard Disk.exists(approvalsPath) else { return [] }
        var approvals: [Approval] = []
        for line in try Disk.read(approvalsPath).split(separator: 10) {
            approvals.append(try RefreshJSON.decode(Approval.self, Array(line), path: approvalsPath))
        }
        return approvals
    }

    private static func checked(reason: String) throws -> String {
        var trimmed = Substring(reason)
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        let hasControls = trimmed.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard !trimmed.isEmpty, trimmed.utf8.count <= 2_000, !hasControls else { throw ApprovalError.badReason }
        return String(trimmed)
    }

    private func find(_ name: String, _ catalogue: Catalogue) throws -> (CatalogueList, String) {
        let waiting = heldBack(catalogue)
        // Of one that is held back no longer it is said why, but only where it is named in full.
        var matches = allHeldBack(catalogue).filter { $0 == name || $0.hasSuffix("/" + name) }
        if matches.isEmpty, let list = catalogue[name], let latest = try state(of: list).quarantined {
            matches = waiting.filter { $0 == "\(name)/\(latest.id)" }
        }
        if matches.isEmpty, !name.isEmpty { matches = waiting.filter { $0.hasPrefix(name) || $0.contains("/" + name) } }
        if matches.count > 1 { throw ApprovalError.ambiguous(name: name, candidates: matches) }
        guard let match = matches.first, case (let list?, let id) = Self.parts(match, catalogue) else {
            throw ApprovalError.notHeldBack(name: name, waiting: waiting)
        }
        return (list, id)
    }

    /// Reads the edition again: it must still be the one that was judged.
    private func verify(_ directory: String, _ list: CatalogueList, _ id: String) throws {
        let judged = try JudgedEdition.keptFacts(in: directory)
        let found: EditionFacts
        do { found = try EditionFacts.read(path: directory + "/" + list.entry) } catch {
            throw ApprovalError.unreadable(edition: id, reason: String(describing: error))
        }
        if let judged, judged.digest != found.digest {
            throw ApprovalError.changed(edition: id, expected: judged.digest, found: found.digest)
        }
        if judged == nil { try JudgedEdition.write(found, JudgedEdition.findings(in: directory), in: directory) }
    }

    /// What screening will open, in its order, once `path` stands for `list`.
    private func paths(with path: String, for list: CatalogueList) -> [String] {
        let entries = Set(Disk.entries(lists).filter { !$0.hasPrefix(".") } + [list.entry])
        return entries.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { $0 == list.entry ? path : lists + "/" + $0 }
    }

    /// Appends one line in one write, flushed to the disk.
    private func append(_ approval: Approval) throws {
        let line = try GuardJSON.encode(approval)
        let descriptor = open(approvalsPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Disk.failure(approvalsPath, "open") }
        defer { Disk.close(descriptor) }
        #if canImport(Glibc)
            let wrote = Glibc.write(descriptor, line, line.count)
        #else
            let wrote = Musl.write(descriptor, line, line.count)
        #endif
        guard wrote == line.count, fsync(descriptor) == 0 else { throw Disk.failure(approvalsPath, "write") }
    }
}

/// Whom the process runs as.
public enum UserName {
    /// The name in the system's user database, by the effective user; "user 1000" where it is not there.
    public static var current: String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { buffer in
            guard let base = buffer.baseAddress, getpwuid_r(geteuid(), &entry, base, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return "user \(geteuid())" }
            // SAFETY: the name is NUL-terminated and lies in `buffer`, which is still there.
            return String(cString: name)
        }
    }
}
