/** The checkouts of the bench: about 2 kB each, every buyer another person with another address, telephone and device. */

const checkoutPath = "/v1/checkout/payment-methods";
export { checkoutPath };

const firstNames = ["Jan", "Anna", "Piotr", "Maria", "Tomasz", "Agnieszka", "Łukasz", "Ewa", "Michał", "Żaneta"];
const syllables = ["ba", "ce", "do", "fi", "gru", "ha", "ko", "lu", "mi", "no", "pa", "ro", "sza", "ta", "we", "zy"];
const streets = ["Świętokrzyska", "Leszczynowa", "Długa", "Polna", "Ogrodowa", "Słoneczna", "Krótka", "Lipowa", "Zielona", "Wąska"];
const cities = [
  ["Warszawa", "00"],
  ["Gdańsk", "80"],
  ["Kraków", "30"],
  ["Poznań", "60"],
  ["Wrocław", "50"],
] as const;

const userAgent =
  "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 ShopApp/7.14.2 (build 71402; pl-PL)";

function pick<T>(list: readonly T[], number: number): T {
  const found = list[number % list.length];
  if (found === undefined) throw new RangeError("an empty list");
  return found;
}

/** Two numbers never share a surname below 16⁵. */
function surname(number: number): string {
  const parts = Array.from({ length: 5 }, (_, place) => pick(syllables, number >> (4 * place)));
  const joined = parts.join("");
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}ski`;
}

function addressOf(number: number) {
  const [city, prefix] = pick(cities, number);
  const house = (Math.floor(number / 50) % 199) + 1;
  const flat = (number % 83) + 1;
  const postalCode = `${prefix}-${String((number * 7) % 1000).padStart(3, "0")}`;
  return { line1: `ul. ${pick(streets, Math.floor(number / 5))} ${house} m. ${flat}`, postalCode, city, country: "PL" };
}

function buyerOf(number: number) {
  const digits = String(number).padStart(7, "0");
  return {
    ref: `shop-buyer-${digits}`,
    kind: "person",
    firstName: pick(firstNames, number),
    lastName: surname(number),
    email: `${surname(number).toLowerCase()}.${digits}@poczta.example.com`,
    phone: `+48${601_000_000 + number}`,
    birthDate: `${1950 + (number % 50)}-0${(number % 9) + 1}-1${number % 10}`,
    account: { createdAt: `202${number % 5}-03-01T10:00:00Z`, orderCount: number % 23 },
  };
}

const goods = [
  ["B-4711-38-BLK", "Buty trekkingowe damskie, membrana, czarne, rozmiar 38", "shoes", 8_990],
  ["K-1180-M-RED", "Kurtka przeciwdeszczowa dziecięca, czerwona, rozmiar 128", "outerwear", 5_490],
  ["S-0093-39-42", "Skarpety z wełny merino, dwupak, szare, rozmiar 39–42", "accessories", 1_290],
  ["P-7750-GRN", "Plecak miejski 22 l, zielony, z kieszenią na laptop", "bags", 7_200],
  ["C-0031-UNI", "Czapka zimowa z daszkiem, granatowa, rozmiar uniwersalny", "accessories", 1_150],
  ["R-2204-L-GRY", "Rękawiczki dotykowe, szare, rozmiar L", "accessories", 990],
] as const;

/** A checkout of buyer `number`, below a million, with the cart that has `cartNumber` among the buyer's. */
export function checkoutOf(number: number, cartNumber: number) {
  const address = addressOf(number);
  const items = goods.map(([sku, name, category, unitPriceMinor]) => ({
    sku,
    name,
    category,
    quantity: 1,
    unitPriceMinor,
    taxRatePercent: "23",
  }));
  return {
    checkoutRef: `cart-${String(number).padStart(7, "0")}-${cartNumber}`,
    buyer: buyerOf(number),
    billingAddress: address,
    shippingAddress: { ...address, kind: "home" },
    basket: { total: { amountMinor: items.reduce((sum, item) => sum + item.unitPriceMinor, 0), currency: "PLN" }, items },
    device: {
      id: `device-${String((number * 7919) % 10_000_019).padStart(8, "0")}`,
      ip: `83.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
      userAgent,
    },
    locale: "pl-PL",
    paymentMethods: [
      { id: "saldo_invoice", kind: "invoice" },
      { id: "stripe", kind: "card" },
      { id: "blik", kind: "blik" },
      { id: "cod", kind: "cashOnDelivery" },
    ],
  };
}
