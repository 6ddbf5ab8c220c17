/// Oxygen in water, from the share of saturation that sensors show to the milligrams a litre that some columns want.
public enum DissolvedOxygen {
    /// Milligrams a litre. Saturation of fresh water as a cubic through Weiss (1970) between 0 and 25 degrees, to within one
    /// percent; sea water of 35 parts a thousand holds a fifth less.
    public static func milligrams(saturation percent: Double, temperature: Double, sea: Bool) -> Double {
        let t = temperature
        let fresh = 14.6 - t * (0.3943 - t * (0.007714 - t * 0.0000646))
        return percent / 100 * fresh * (sea ? 0.8 : 1)
    }
}
