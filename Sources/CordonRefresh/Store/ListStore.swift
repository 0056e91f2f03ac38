/// Where lists are kept, below one directory:
///
///     lists/ENTRY                  what screening reads: a link to editions/KEY/ID/ENTRY, changed in one step
///     editions/KEY/ID/ENTRY        a file, or the directory of a set, as published
///     editions/KEY/ID/edition.json an `EditionRecord`; other files beside it belong to whoever judged the edition
///     quarantine/KEY/ID/           as editions/KEY/ID/, held back
///     staging/KEY/                 what is being fetched: ENTRY and PATH.part in `files`
///     state/KEY.json               a `ListState`
///     update.lock                  locked while an update is under way
///
/// Which edition is in use the link alone says; everything else can be lost and is only known less. What stands in `lists` and is no such
/// link was put there by hand, and is kept as an edition when a fetched one takes its place.
public struct ListStore: Sendable {
    public let root: String
    /// Editions of a list that are kept, the one in use among them: to compare with, and for runs that began before a change.
    public static let kept = 4

    public init(root: String) { self.root = root }

    public var lists: String { root + "/lists" }

    public func editions(_ key: String) -> String { root + "/editions/" + key }
    public func quarantine(_ key: String) -> String { root + "/quarantine/" + key }
    func staging(_ key: String) -> String { root + "/staging/" + key }
    func statePath(_ key: String) -> String { root + "/state/" + key + ".json" }
    var lockPath: String { root + "/update.lock" }

    /// The name of the edition of `list` that is screened against; nil where there is none, or one that was put there by hand.
    public func currentID(of list: CatalogueList) -> String? {
        guard let target = Disk.link(lists + "/" + list.entry) else { return nil }
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "..", parts[1] == "editions", parts[2] == list.key, parts[4] == list.entry else { return nil }
        return String(parts[3])
    }

    /// The directory of the edition that is screened against.
    public func currentDirectory(of list: CatalogueList) -> String? { currentID(of: list).map { editions(list.key) + "/" + $0 } }

    public func current(of list: CatalogueList) throws(RefreshError) -> EditionRecord? {
        guard let directory = currentDirectory(of: list) else { return nil }
        return try record(in: directory)
    }

    /// The record of the edition in `directory`; nil where there is no record.
    public func record(in directory: String) throws(RefreshError) -> EditionRecord? {
        let path = directory + "/edition.json"
        guard Disk.exists(path) else { return nil }
        return try RefreshJSON.decode(EditionRecord.self, Disk.read(path), path: path)
    }

    /// The state of `list`; of the edition in use the link is believed, not the state, which is written after it.
    public func state(of list: CatalogueList) throws(RefreshError) -> ListState {
        var state = ListState(list: list.key)
        let path = statePath(list.key)
        if Disk.exists(path) { state = try RefreshJSON.decode(ListState.self, Disk.read(path), path: path) }
        let current = try current(of: list)
        if current?.id != state.edition?.id { state.confirmed = current?.sent }
        state.edition = current
        return state
    }

    public func write(_ state: ListState) throws(RefreshError) {
        try Disk.makeDirectories(root + "/state")
        try Disk.write(RefreshJSON.encode(state), to: statePath(state.list))
    }

    /// Makes the edition `id` the one that is screened against, in one step. What was put there by hand moves to the editions.
    public func use(_ id: String, of list: CatalogueList) throws(RefreshError) {
        let target = "../editions/\(list.key)/\(id)/\(list.entry)"
        let place = lists + "/" + list.entry
        try Disk.makeDirectories(lists)
        let new = lists + "/.\(list.entry).new"
        Disk.remove(new)
        try Disk.makeLink(new, to: target)
        if Disk.exists(place), Disk.link(place) == nil {
            try Disk.exchange(new, place)
            let home = editions(list.key) + "/by-hand-" + Moment.now.compact
            try Disk.makeDirectories(home)
            try Disk.rename(new, to: home + "/" + list.entry)
        } else {
            try Disk.rename(new, to: place)
        }
    }

    /// Removes editions but the current one and the newest beside it.
    func prune(_ list: CatalogueList) {
        let current = currentID(of: list)
        let others = Disk.entries(editions(list.key)).filter { $0 != current && !$0.hasPrefix("by-hand-") }
        for id in others.dropLast(Self.kept - 1) { Disk.removeAll(editions(list.key) + "/" + id) }
    }

    /// Removes what an update that was ended in the middle left half done. Only under the lock.
    func clean(_ list: CatalogueList) throws(RefreshError) {
        let unfinished = lists + "/.\(list.entry).new"
        if Disk.link(unfinished) != nil || !Disk.exists(unfinished) {
            Disk.remove(unfinished)
        } else {
            // It was put there by hand, and its link has taken its place already.
            let home = editions(list.key) + "/by-hand-" + Moment.now.compact
            try Disk.makeDirectories(home)
            try Disk.rename(unfinished, to: home + "/" + list.entry)
        }
        let files = staging(list.key) + "/files"
        func sweep(_ directory: String) {
            for name in Disk.entries(directory) {
                let path = directory + "/" + name
                if Disk.isDirectory(path) { sweep(path) } else if !name.hasSuffix(".part"), !name.hasSuffix(".part.json") { Disk.remove(path) }
            }
        }
        sweep(files)
        for name in Disk.entries(staging(list.key)) where name != "files" { Disk.removeAll(staging(list.key) + "/" + name) }
    }
}
