/// Converts oxygen from percent of saturation, which sensors show, to milligrams per litre, which some columns need.
public enum DissolvedOxygen {
    /// Milligrams per litre. The saturation of fresh water is a cubic fitted to Weiss (1970) between 0 and 25 °C,
    /// within one percent. Sea water of 35 ppt holds a fifth less.
    public static func milligrams(saturation percent: Double, temperature: Double, sea: Bool) -> Double {
        let t = temperature
        let fresh = 14.6 - t * (0.3943 - t * (0.007714 - t * 0.0000646))
        return percent / 100 * fresh * (sea ? 0.8 : 1)
    }
}
