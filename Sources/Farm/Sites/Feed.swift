/// A feed of the reference table. Its id is its position in the list, from 1.
public struct Feed: Sendable {
    public let name: String
    public let sizeCategory: String
    /// Hundredths of a millimetre.
    public let pellet: Int
    /// Percent of weight.
    public let protein: Int
    public let fat: Int
    public let carbohydrate: Int
    /// List price in cents per kilogram, before the supplier's margin.
    public let listPrice: Int

    /// Ordered by pellet size. Prices lie between 2.80 and 1.80 per kilogram and fall as pellets grow.
    public static let all: [Feed] = [
        Feed("Starter Feed 0.5mm", "MICRO", 50, 50, 18, 20, 268),
        Feed("Starter Feed 1.0mm", "SMALL", 100, 48, 18, 22, 252),
        Feed("Grower Feed 2.0mm", "MEDIUM", 200, 45, 20, 23, 238),
        Feed("Grower Feed 3.0mm", "MEDIUM", 300, 43, 22, 23, 222),
        Feed("Finisher Feed 4.5mm", "LARGE", 450, 40, 24, 24, 207),
        Feed("Finisher Feed 6.0mm", "LARGE", 600, 38, 26, 24, 192),
    ]

    /// Every supplier makes it to the company's recipe, so a feed is the same whoever it is bought from.
    public static let brand = "Own recipe"

    public static let suppliers = ["BioMar", "Skretting", "Cargill", "Aller Aqua"]

    private init(
        _ name: String, _ sizeCategory: String, _ pellet: Int, _ protein: Int, _ fat: Int, _ carbohydrate: Int,
        _ listPrice: Int
    ) {
        self.name = name
        self.sizeCategory = sizeCategory
        self.pellet = pellet
        self.protein = protein
        self.fat = fat
        self.carbohydrate = carbohydrate
        self.listPrice = listPrice
    }
}
