public import CordonRefresh

/// Approves editions of the store that were held back.
public enum ListApproval {
    /// Approves the edition that `edition` tells (`ListStore.approve`), once a snapshot was made of the lists as they will be, which is
    /// cached for the next screening.
    ///
    /// Throws `ApprovalError` and `RefreshError`.
    public static func run(edition: String, reason: String, progress: (String) -> Void) throws -> Approval {
        try ListLocations.store.approve(edition, why: reason, catalogue: try Catalogue.embedded()) { paths in
            _ = try Lists.open(paths: paths, maxIssues: 0, progress: progress)
        }
    }

    /// What was approved, for a person; ended by a line feed.
    public static func words(_ approval: Approval) -> String {
        var text = "\(approval.list) is screened against in its edition \(approval.edition) from now on"
        text += approval.replaced.map { ", in place of \($0).\n" } ?? ".\n"
        for finding in approval.findings { text += "  \(finding)\n" }
        return DisplayText.safe(text + "Approved by \(approval.who) at \(approval.approved): \(approval.why)\n", keepingLines: true)
    }
}
