/// What the entities of a FollowTheMoney file say about each other, gathered in a first reading, as a reference may stand before
/// or after what it refers to.
///
/// Kept in memory: one caption per party that a tie names, and what Sanction, Identification, Address, Occupancy and the ties say.
struct FTMReferences {
    struct Paper {
        var identifier: Identifier
        /// The whole paper in words, where it has dates.
        var note: String?

        /// Whether `bare`, which says no country, is this paper's number.
        func covers(_ bare: Identifier) -> Bool {
            bare.qualifier == nil && bare.value == identifier.value
                && (bare.kind == identifier.kind || bare.kind == .other && identifier.kind == .nationalID)
        }
    }

    private(set) var designations: [String: [Designation]] = [:]
    private(set) var reasons: [String: [String]] = [:]
    /// What sanctions say besides: properties and their values.
    private(set) var facts: [String: [(key: String, value: String)]] = [:]
    private(set) var links: [String: [Link]] = [:]
    private(set) var papers: [String: [Paper]] = [:]
    private(set) var addresses: [String: PostalAddress] = [:]
    private var posts: [String: [String]] = [:]
    private var captions: [String: String] = [:]
    private var parties: Set<String> = []

    /// Takes in one record, and every record nested in its properties.
    mutating func add(_ record: FTMRecord, parent: String? = nil) {
        if record.isRepetition { return }
        for property in record.properties {
            for value in property.value.elements {
                var reason = ""
                if case .object = value, let nested = FTMRecord(value, reason: &reason) {
                    add(nested, parent: record.id)
                }
            }
        }
        if captions[record.id] == nil { captions[record.id] = record.displayName }
        if !FTMVocabulary.helpers.contains(record.schema) {
            // A nested party is named, but not listed for that.
            if parent == nil { parties.insert(record.id) }
            return
        }
        switch record.schema {
        case "Sanction": addSanction(record, parent)
        case "Identification", "Passport": addPaper(record, parent)
        case "Address":
            let full = record.first("full") ?? record.caption
            if !full.isEmpty {
                addresses[record.id] = PostalAddress(
                    full: full, city: record.first("city"), country: record.first("country"))
            }
        case "Occupancy": for holder in record.values("holder") { posts[holder, default: []] += record.values("post") }
        default: if let edge = FTMVocabulary.edges[record.schema] { addTie(record, edge) }
        }
    }

    /// Leaves out captions that nothing refers to. Call after the last record.
    mutating func settle() {
        var used: Set<String> = []
        for links in links.values { for link in links { if let id = link.targetID { used.insert(id) } } }
        for posts in posts.values { used.formUnion(posts) }
        captions = captions.filter { used.contains($0.key) }
        // Now the names behind the ids are known.
        for (id, list) in links {
            links[id] = list.map { link in
                var link = link
                let target = link.targetID ?? ""
                link.name = captions[target] ?? target
                if !parties.contains(target) { link.targetID = nil }
                return link
            }
        }
        parties = []
    }

    /// The names of the posts that a person holds or held.
    func positions(of id: String) -> [String] { (posts[id] ?? []).map { captions[$0] ?? $0 } }

    private mutating func addSanction(_ record: FTMRecord, _ parent: String?) {
        let dataset = record.datasets.first ?? ""
        var programmes = record.values("program")
        for programme in record.values("programId") { programmes.appendNew(programme) }
        let designation = Designation(
            dataset: dataset, authority: record.first("authority") ?? FTMVocabulary.authorities[dataset] ?? dataset,
            programmes: programmes,
            listedOn: record.first("listingDate", "startDate").flatMap { PartialDate(iso8601: $0) },
            reference: record.first("authorityId", "unscId", "recordId"))
        var entities = record.values("entity")
        if entities.isEmpty, let parent { entities = [parent] }
        for entity in entities {
            designations[entity, default: []].appendNew(designation)
            for reason in record.values("reason") { reasons[entity, default: []].appendNew(reason) }
            for key in FTMVocabulary.sanctionFacts {
                for value in record.values(key) { facts[entity, default: []].append((key, value)) }
            }
        }
    }

    private mutating func addPaper(_ record: FTMRecord, _ parent: String?) {
        guard let number = record.first("number", "passportNumber") else { return }
        let type = record.first("type") ?? record.schema
        let isPassport = record.schema == "Passport" || Text.lowercasedASCII(type).contains("passport")
        let country = record.first("country")
        let dates = [record.first("startDate").map { "issued \($0)" }, record.first("endDate").map { "expires \($0)" }]
            .compactMap { $0 }
        let paper = Paper(
            // The types of Cordon's own export are kinds.
            identifier: Identifier(isPassport ? .passport : FTMRemainder.kind(type) ?? .nationalID, number, qualifier: country),
            note: dates.isEmpty
                ? nil : ([type, number, country ?? ""].filter { !$0.isEmpty } + dates).joined(separator: " "))
        var holders = record.values("holder")
        if holders.isEmpty, let parent { holders = [parent] }
        for holder in holders { papers[holder, default: []].append(paper) }
    }

    private mutating func addTie(_ record: FTMRecord, _ edge: FTMVocabulary.Edge) {
        var role = record.first("role", "relationship").map { " (\($0))" } ?? ""
        if let share = record.first("percentage") { role += ", \(share)\(share.hasSuffix("%") ? "" : " %")" }
        if let end = record.first("endDate") { role += ", until \(end)" }
        for source in record.values(edge.source) {
            for target in record.values(edge.target) {
                links[source, default: []].appendNew(Link(relation: edge.forward + role, name: "", targetID: target))
                links[target, default: []].appendNew(Link(relation: edge.backward + role, name: "", targetID: source))
            }
        }
    }
}
