import Anomalies
import Farm
import Life
import Water

/// Remembers what a probe showed when it froze, for the days on which it goes on showing that.
struct FrozenProbes: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard !world.anomalies.isEmpty else { return }
        for pen in day.pens {
            let sensors = world.company.sensors[world.company.containers[pen.container].sensors]
            let odd = world.readings.oddProbes(of: sensors, on: day.date)
            for probe in odd where probe.frozen != 0 {
                guard let shown = shown(probe, pen, sensors, day, &world) else { continue }
                day.frozen.append(FrozenProbe(sensor: probe.sensor, value: shown))
            }
        }
    }

    /// What it showed at its first hour, which is one of this day's if nothing is remembered.
    private func shown(
        _ probe: OddProbe, _ pen: PenDay, _ sensors: ArraySlice<Sensor>, _ day: BatchDay, _ world: inout World
    ) -> Int32? {
        if let known = world.frozen[probe.sensor] {
            // A probe that froze before has been reset since.
            if known.since == probe.anomaly.begin { return known.value }
        }
        let meals = world.profile.stages[pen.stage].mealHours.map { MealInWater(hour: $0, size: pen.mealSize) }
        var values = [Int32](repeating: 0, count: world.readings.places(sensors: sensors.count))
        values.withUnsafeMutableBufferPointer {
            world.readings.fill($0, level: pen.level, meals: meals, sensors: sensors, date: day.date)
        }
        for place in world.profile.readingHours.indices where probe.frozen >> UInt32(place) & 1 == 1 {
            let value = values[place * sensors.count + probe.sensor - sensors.startIndex]
            if value == ReadingMaker.missing { continue }
            world.frozen[probe.sensor] = (probe.anomaly.begin, value)
            return value
        }
        return nil
    }
}
