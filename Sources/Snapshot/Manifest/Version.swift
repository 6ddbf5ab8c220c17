/// The version of both programs: what one writes, the other reads.
public enum Version {
    public static let current = "0.7.0"
}
