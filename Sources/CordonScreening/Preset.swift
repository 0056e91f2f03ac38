/// Thresholds by name: points on the curve of what is found against what alerts in vain.
///
/// `scripts/eval` prints what each costs; the README has the figures.
public enum Preset: String, Sendable, CaseIterable {
    /// For lists of customers so long that nobody can look at more: few alerts, and a listed party whose name is mangled gets through.
    case strict
    /// The default.
    case balanced
    /// For the few parties that matter much: finds more of what is mangled, for some three times the false alerts.
    case wide

    /// Least score that is a hit.
    public var threshold: Double {
        switch self {
        case .strict: 0.80
        case .balanced: 0.70
        case .wide: 0.60
        }
    }
}
