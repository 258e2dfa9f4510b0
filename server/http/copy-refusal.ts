/** The page that says why the link to a copy does not work, in five languages; it needs no script. */
import type { Language } from "../../src/kernel/language.ts";

export type CopyRefusalReason = "expired" | "recalled" | "unknown";

interface RefusalText {
  readonly heading: string;
  readonly words: string;
}

const texts: Readonly<Record<Language, Readonly<Record<CopyRefusalReason, RefusalText>> & { readonly write: string }>> = {
  pl: {
    expired: {
      heading: "Ten link wygasł",
      words: "Ze względów bezpieczeństwa link do kopii dokumentu działa tylko przez pewien czas. Chętnie wyślemy nowy.",
    },
    recalled: {
      heading: "Ten link został wycofany",
      words: "Nadawca wycofał linki do tego dokumentu. Jeżeli dokument jest potrzebny, chętnie wyślemy nowy link.",
    },
    unknown: {
      heading: "Ten link nie działa",
      words: "Proszę sprawdzić, czy adres skopiowano w całości. Jeśli tak, prosimy o kontakt z nadawcą wiadomości – wyśle nowy link.",
    },
    write: "Napisz do nas:",
  },
  cs: {
    expired: {
      heading: "Platnost odkazu vypršela",
      words: "Odkaz na kopii dokladu z bezpečnostních důvodů platí jen omezenou dobu. Rádi vám pošleme nový.",
    },
    recalled: {
      heading: "Tento odkaz byl odvolán",
      words: "Odesílatel odkazy na tento doklad odvolal. Pokud doklad potřebujete, rádi vám pošleme nový odkaz.",
    },
    unknown: {
      heading: "Tento odkaz nefunguje",
      words: "Zkontrolujte prosím, zda je adresa zkopírovaná celá. Pokud ano, obraťte se na odesílatele zprávy – pošle vám nový odkaz.",
    },
    write: "Napište nám:",
  },
  sk: {
    expired: {
      heading: "Platnosť odkazu vypršala",
      words: "Odkaz na kópiu dokladu z bezpečnostných dôvodov platí len obmedzený čas. Radi vám pošleme nový.",
    },
    recalled: {
      heading: "Tento odkaz bol odvolaný",
      words: "Odosielateľ odkazy na tento doklad odvolal. Ak doklad potrebujete, radi vám pošleme nový odkaz.",
    },
    unknown: {
      heading: "Tento odkaz nefunguje",
      words: "Skontrolujte, prosím, či je adresa skopírovaná celá. Ak áno, obráťte sa na odosielateľa správy – pošle vám nový odkaz.",
    },
    write: "Napíšte nám:",
  },
  de: {
    expired: {
      heading: "Dieser Link ist abgelaufen",
      words: "Zur Sicherheit gilt ein Link zur Kopie eines Dokuments nur eine Zeit lang. Wir schicken Ihnen gern einen neuen.",
    },
    recalled: {
      heading: "Dieser Link wurde zurückgezogen",
      words:
        "Der Absender hat die Links zu diesem Dokument zurückgezogen. Wenn Sie das Dokument brauchen, schicken wir Ihnen gern einen neuen.",
    },
    unknown: {
      heading: "Dieser Link funktioniert nicht",
      words:
        "Bitte prüfen Sie, ob die Adresse vollständig kopiert ist. Wenn ja, wenden Sie sich an den Absender der Nachricht: Sie bekommen einen neuen Link.",
    },
    write: "Schreiben Sie uns:",
  },
  en: {
    expired: {
      heading: "This link has expired",
      words: "For safety, a link to the copy of a document works for a limited time. We will gladly send you a new one.",
    },
    recalled: {
      heading: "This link was called back",
      words: "The sender has called back the links to this document. If you need it, we will gladly send you a new one.",
    },
    unknown: {
      heading: "This link does not work",
      words: "Please check that the address was copied in full. If it was, contact the sender of the message, who can send you a new link.",
    },
    write: "Write to us:",
  },
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The page; the sender is named only to who held a link that was made here. */
export function copyRefusalPage(
  reason: CopyRefusalReason,
  language: Language,
  sender: { readonly name: string; readonly email: string } | null,
): string {
  const { write, ...reasons } = texts[language];
  const { heading, words } = reasons[reason];
  const mail = sender === null ? "" : escaped(sender.email);
  const contact = sender === null ? "" : `<p><strong>${escaped(sender.name)}</strong><br>${write} <a href="mailto:${mail}">${mail}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${heading}</title>
<link rel="icon" href="/assets/shared/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shared/base.css">
</head>
<body>
<main>
<div class="card">
<h1>${heading}</h1>
<p>${words}</p>
${contact}
</div>
</main>
</body>
</html>
`;
}
