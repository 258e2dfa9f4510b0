/** Polish texts of the reason codes. */
import type { ReasonCode } from "../wire/reason-codes.ts";
import type { ReasonText } from "./reason-text.ts";

export const reasonTextsPl: Readonly<Record<ReasonCode, ReasonText>> = {
  blockedByMerchant: {
    merchantText: "Kupujący jest zablokowany przez Państwa sklep. Blokadę można zdjąć na karcie kupującego.",
    shopperText: "Odroczona płatność nie jest teraz dostępna. Prosimy wybrać inną metodę płatności lub skontaktować się ze sklepem.",
  },
  openOverdueClaim: {
    merchantText: "Kupujący ma fakturę po terminie płatności. Po jej opłaceniu odroczona płatność od razu znów będzie dostępna.",
    shopperText:
      "Jedna z wcześniejszych faktur nie została jeszcze opłacona. Gdy tylko zostanie opłacona, zakup z odroczoną płatnością od razu znów będzie możliwy.",
  },
  exposureLimit: {
    merchantText:
      "Ten koszyk razem z kwotami nieopłaconymi i zarezerwowanymi przekracza limit kupującego. Mniejszy koszyk lub opłacenie faktury zwalnia limit.",
    shopperText:
      "Ta kwota przekracza dostępny limit odroczonej płatności. Można zmniejszyć koszyk, uregulować nieopłaconą fakturę albo wybrać inną metodę płatności.",
  },
  merchantLimit: {
    merchantText: "Limit finansowania Państwa sklepu jest wykorzystany. Zwolni się, gdy wpłyną płatności za nieopłacone faktury.",
    shopperText: "Odroczona płatność nie jest teraz dostępna w tym sklepie. Prosimy wybrać inną metodę płatności.",
  },
  identityUnverified: {
    merchantText: "Tożsamość kupującego nie jest dostatecznie potwierdzona. Wystarczy potwierdzenie kodem SMS lub przez bank.",
    shopperText: "Aby kupić z odroczoną płatnością, prosimy potwierdzić swoje dane, na przykład kodem wysłanym na telefon.",
  },
  addressUnverifiable: {
    merchantText: "Adres jest niepełny albo nie można go potwierdzić. Kupujący powinien go sprawdzić i poprawić.",
    shopperText: "Nie udało się potwierdzić adresu. Prosimy sprawdzić ulicę, numer domu i kod pocztowy.",
  },
  deliveryPointNotAllowed: {
    merchantText: "Przy pierwszym większym zamówieniu z odroczoną płatnością dostawa do automatu lub punktu odbioru nie jest możliwa.",
    shopperText:
      "Przy dostawie do tego punktu odroczona płatność nie jest dostępna. Prosimy wybrać dostawę na adres z rachunku albo inną metodę płatności.",
  },
  basketNotEligible: {
    merchantText: "Kwota lub zawartość koszyka nie pozwala na odroczoną płatność. Możliwy jest inny koszyk lub inna metoda płatności.",
    shopperText: "Dla tego koszyka odroczona płatność nie jest dostępna. Prosimy zmienić koszyk albo wybrać inną metodę płatności.",
  },
  velocity: {
    merchantText: "W krótkim czasie było zbyt wiele prób lub zamówień. Kupujący może spróbować później albo wybrać inną metodę płatności.",
    shopperText: "Odroczona płatność nie jest w tej chwili dostępna. Prosimy spróbować później albo wybrać inną metodę płatności.",
  },
  suspectedMisuse: {
    merchantText: "Zamówienie wymaga sprawdzenia, ponieważ dane mogły zostać użyte bez wiedzy ich właściciela. Prosimy ocenić je ręcznie.",
    shopperText:
      "Nie możemy od razu potwierdzić odroczonej płatności. Prosimy wybrać inną metodę płatności albo poprosić o sprawdzenie decyzji przez pracownika.",
  },
  countryNotSupported: {
    merchantText: "Kraj lub waluta zamówienia nie są obsługiwane. Kupujący może zapłacić inną metodą.",
    shopperText: "W tym kraju lub w tej walucie odroczona płatność nie jest dostępna. Prosimy wybrać inną metodę płatności.",
  },
  companyRequired: {
    merchantText: "Brakuje danych firmy: nazwy lub numeru NIP. Kupujący powinien je uzupełnić.",
    shopperText: "Do tej metody płatności potrzebne są dane firmy. Prosimy podać nazwę firmy i numer NIP.",
  },
  age: {
    merchantText: "Kupujący nie osiągnął wymaganego wieku albo brakuje daty urodzenia. Możliwa jest inna metoda płatności.",
    shopperText:
      "Odroczona płatność jest dostępna dla osób pełnoletnich. Prosimy sprawdzić datę urodzenia albo wybrać inną metodę płatności.",
  },
  noAssessmentPossible: {
    merchantText: "Danych jest za mało, aby podjąć decyzję. Pomogą imię i nazwisko, adres e-mail i numer telefonu.",
    shopperText:
      "Mamy za mało danych, aby zaproponować odroczoną płatność. Prosimy uzupełnić imię i nazwisko, e-mail i telefon albo wybrać inną metodę płatności.",
  },
  serviceDegraded: {
    merchantText:
      "Nie wszystkie dane udało się odczytać na czas, dlatego podane są tylko metody bezpieczne. Późniejsza próba może dać inny wynik.",
    shopperText: "Odroczona płatność jest chwilowo niedostępna. Prosimy spróbować ponownie za chwilę albo wybrać inną metodę płatności.",
  },
};
