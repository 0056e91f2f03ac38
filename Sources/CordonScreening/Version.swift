/// The engine's version, as every output names it.
public enum CordonVersion {
    public static let current = "0.1.0"
}
