public import CordonRefresh

/// Where the lists are when no `--list` names them.
public enum ListLocations {
    /// Variable with list paths, separated by colons.
    public static let variable = "CORDON_LISTS"

    /// The user's own lists: every file and directory in here is one.
    public static var dataDirectory: String {
        directory(home: Posix.environment("HOME"), dataHome: Posix.environment("XDG_DATA_HOME"))
    }

    /// What `cordon lists update` keeps: `dataDirectory`, and the editions that it links to.
    public static var storeDirectory: String { Posix.parent(of: dataDirectory) }

    /// Whether `CORDON_LISTS` names the lists.
    public static var isConfigured: Bool { Posix.environment(variable).map { !$0.isEmpty } ?? false }

    /// The paths to open: `named` if there are any, else those of `CORDON_LISTS`, else what is in `dataDirectory`.
    ///
    /// A variable that is set but empty counts as not set. Throws `noLists` rather than return nothing. Symbolic links are followed here and
    /// now: a run reads one edition of a list to the end, also when an update puts another in use meanwhile.
    public static func resolve(named: [String]) throws(ScreeningError) -> [String] {
        let found = resolve(
            named: named, variable: Posix.environment(variable), dataDirectory: dataDirectory,
            entries: Posix.entries(of:))
        guard !found.isEmpty else { throw .noLists }
        return found.map(Posix.followingLink)
    }

    /// The lists to open, as `resolve`, with what the store knows of their age where they are its.
    ///
    /// - Parameter limits: age limits in place of the catalogue's. Lists that were named are judged by the date that their publisher prints,
    ///   and only where a limit is given for them.
    /// - Throws: `noLists`; `unfitLists` where the store's records cannot be read.
    public static func find(named: [String], limits: AgeLimits = AgeLimits()) throws(ScreeningError) -> ListSource {
        let configured = (Posix.environment(variable) ?? "").split(separator: ":")
        guard named.isEmpty, configured.isEmpty else { return ListSource(paths: try resolve(named: named), limits: limits) }
        let standings: [ListStanding]
        do throws(RefreshError) { standings = try store.standings(try Catalogue.embedded(), limits: limits) } catch {
            throw .unfitLists(reason: error.description)
        }
        let paths = standings.compactMap(\.path).map(Posix.followingLink)
        guard !paths.isEmpty else { throw .noLists }
        return ListSource(paths: paths, limits: limits, standings: standings)
    }

    /// The store that `dataDirectory` is part of.
    public static var store: ListStore { ListStore(root: storeDirectory) }

    static func resolve(
        named: [String], variable: String?, dataDirectory: String, entries: (String) -> [String]
    ) -> [String] {
        if !named.isEmpty { return named }
        let configured = (variable ?? "").split(separator: ":").map(String.init)
        if !configured.isEmpty { return configured }
        return entries(dataDirectory).filter { !$0.hasPrefix(".") }.map { dataDirectory + "/" + $0 }
    }

    /// XDG Base Directory Specification 0.8: a relative `XDG_DATA_HOME` is to be ignored.
    static func directory(home: String?, dataHome: String?) -> String {
        if let dataHome, dataHome.hasPrefix("/") { return dataHome + "/cordon/lists" }
        return (home ?? "") + "/.local/share/cordon/lists"
    }
}
