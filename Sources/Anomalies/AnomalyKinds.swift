/// Every kind there is. A new one is a line here.
public enum AnomalyKinds {
    public static let all: [any AnomalyKind.Type] = [
        OxygenCrash.self, TemperatureSpell.self,
        SensorStuck.self, SensorDrift.self, SensorDropout.self, DoubledReadings.self, LateReadings.self,
        LiceOutbreak.self, DiseaseOutbreak.self, MissedDelivery.self,
    ]

    public static var names: [String] { all.map { $0.name } }

    static func kind(named name: String) -> (any AnomalyKind.Type)? { all.first { $0.name == name } }
}
