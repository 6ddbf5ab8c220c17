/// Of these programs, which are one: what one writes the other reads.
public enum Version {
    public static let current = "0.1.0"
}
