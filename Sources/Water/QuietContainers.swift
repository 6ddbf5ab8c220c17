public import Farm

/// Which containers have all their readings until when, so that those of most days are known without asking every probe.
///
/// Each number is a day since 1970: the first on which an outage may be felt. Nothing is known of the days before it.
public struct QuietContainers: Sendable {
    /// By container: of its site and of all its probes.
    var containers: [Int]
    /// By container: of its site.
    var sites: [Int]
    /// By sensor.
    var probes: [Int]

    /// Of none is anything known.
    public init(_ company: Company) {
        containers = Array(repeating: .min, count: company.containers.count)
        sites = containers
        probes = Array(repeating: .min, count: company.sensors.count)
    }
}
