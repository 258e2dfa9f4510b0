/** The one layout of every reminder, as HTML and as plain text: Liquid inside MJML, made ready once per server. */
import { Liquid, type Template } from "liquidjs";

/** Where a value may be broken into lines: anywhere, only at its blanks, or nowhere. */
export type LineBreaks = "anywhere" | "blanks" | "nowhere";

/** A label and what stands beside it. */
export interface LayoutRow {
  readonly label: string;
  readonly value: string;
  readonly breaks: LineBreaks;
  /** A group of rows begins with it. */
  readonly begins?: boolean;
}

/** What the layout shows: plain text throughout, escaped where it becomes HTML. Colours are `#rrggbb`; `codeSource` is empty without a code. */
export interface LayoutContent {
  readonly language: string;
  readonly colour: string;
  /** Behind the name; white behind a logo. */
  readonly headColour: string;
  readonly ink: string;
  readonly tint: string;
  readonly merchantName: string;
  /** In place of the name at the top; CSS pixels. Null: none. */
  readonly logo: { readonly source: string; readonly width: number; readonly height: number } | null;
  readonly subject: string;
  readonly heading: string;
  readonly greeting: string;
  readonly opening: string;
  readonly facts: readonly LayoutRow[];
  readonly openRow: LayoutRow;
  readonly payHeading: string;
  readonly payRows: readonly LayoutRow[];
  readonly payNote: string;
  readonly codeSource: string;
  readonly codeMeaning: string;
  readonly scan: string;
  /** Where copies of the invoices are, and what each is called. */
  readonly copies: readonly { readonly label: string; readonly url: string }[];
  readonly noCost: string;
  readonly alreadyPaid: string;
  readonly questions: string;
  readonly objection: string;
  readonly moreTime: string;
  readonly whatNext: string;
  readonly next: string;
  readonly closing: string;
  readonly footer: string;
}

const mjml = `<mjml lang="{{ language }}">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-preview>{{ opening }}</mj-preview>
    <mj-attributes>
      <mj-all font-family="Arial, Helvetica, sans-serif" />
      <mj-text font-size="15px" line-height="1.5" color="#1b1f24" padding="6px 28px" />
      <mj-table font-size="14px" line-height="1.5" color="#1b1f24" padding="6px 28px" />
      <mj-section background-color="#ffffff" padding="6px 0" />
    </mj-attributes>
    <mj-style>
      @media only screen and (max-width: 479px) {
        .pay-rows th, .pay-rows td { display: block !important; padding-right: 0 !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="#eef0f2" width="600px">
    <mj-section background-color="{{ headColour }}" padding="14px 0">
      <mj-column><mj-text font-size="20px" font-weight="700" color="{{ ink }}">{% if logo %}<img src="{{ logo.source }}" width="{{ logo.width }}" height="{{ logo.height }}" alt="{{ merchantName }}" style="display:block;width:{{ logo.width }}px;height:{{ logo.height }}px;border:0;color:#1b1f24">{% else %}{{ merchantName }}{% endif %}</mj-text></mj-column>
    </mj-section>
    <mj-section background-color="{{ colour }}" padding="2px 0"><mj-column><mj-spacer height="2px" /></mj-column></mj-section>
    <mj-section padding="18px 0 6px">
      <mj-column>
        <mj-text font-size="21px" font-weight="700" line-height="1.3"><h1 style="margin:0;font-size:21px;line-height:1.3">{{ heading }}</h1></mj-text>
        <mj-text>{{ greeting }}</mj-text>
        <mj-text>{{ opening }}</mj-text>
        <mj-table>
          {% for row in facts %}<tr><th scope="row" style="text-align:left;font-weight:400;color:#545b64;padding:{{ row.gap }} 12px 2px 0">{{ row.label }}</th><td style="text-align:right;font-weight:{{ row.weight }};padding:{{ row.gap }} 0 2px{{ breakStyles[row.breaks] }}">{{ row.value }}</td></tr>
          {% endfor %}<tr><th scope="row" style="text-align:left;font-weight:700;padding:6px 12px 2px 0;border-top:1px solid #1b1f24">{{ openRow.label }}</th><td style="text-align:right;font-weight:700;padding:6px 0 2px;border-top:1px solid #1b1f24{{ breakStyles[openRow.breaks] }}">{{ openRow.value }}</td></tr>
        </mj-table>
      </mj-column>
    </mj-section>
    <mj-section background-color="{{ tint }}" padding="14px 0">
      <mj-column>
        <mj-text font-size="16px" font-weight="700"><h2 style="margin:0;font-size:16px">{{ payHeading }}</h2></mj-text>
        <mj-table css-class="pay-rows">
          {% for row in payRows %}<tr><th scope="row" style="text-align:left;white-space:nowrap;font-weight:400;color:#545b64;padding:2px 12px 2px 0">{{ row.label }}</th><td style="font-weight:700;padding:2px 0{{ breakStyles[row.breaks] }}">{{ row.value }}</td></tr>
          {% endfor %}
        </mj-table>
        <mj-text align="center" font-size="13px" color="#545b64">{% if codeSource != "" %}<img src="{{ codeSource }}" width="180" height="180" alt="{{ codeMeaning }}" style="display:inline-block;width:180px;height:180px;border:0"><br>{{ scan }}{% endif %}</mj-text>
        <mj-text font-size="13px" color="#545b64">{{ payNote }}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text>{{ alreadyPaid }}</mj-text>
        <mj-text>{{ noCost }}{% for copy in copies %}<br><a href="{{ copy.url }}" style="color:#1b1f24">{{ copy.label }}</a>{% endfor %}</mj-text>
        <mj-text padding="14px 28px 0"><h2 style="margin:0;font-size:15px">{{ whatNext }}</h2></mj-text>
        <mj-text>{{ next }}</mj-text>
        <mj-text padding="14px 28px 0"><h2 style="margin:0;font-size:15px">{{ questions }}</h2></mj-text>
        <mj-text>{{ objection }}</mj-text>
        <mj-text>{{ moreTime }}</mj-text>
        <mj-text padding="16px 28px 18px">{{ closing }}<br><b>{{ merchantName }}</b></mj-text>
      </mj-column>
    </mj-section>
    <mj-section background-color="#eef0f2">
      <mj-column><mj-text font-size="12px" color="#545b64" align="center">{{ footer }}</mj-text></mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

/** The layout's columns let words break anywhere, which would cut numbers on a narrow screen. */
const breakStyles: Readonly<Record<LineBreaks, string>> = {
  anywhere: "",
  blanks: ";word-break:normal",
  nowhere: ";white-space:nowrap",
};

const plain = `{{ greeting }}

{{ opening }}

{% for row in facts %}{% if row.begins %}
{% endif %}{{ row.label }}: {{ row.value }}
{% endfor %}{{ openRow.label }}: {{ openRow.value }}

{{ payHeading }}
{% for row in payRows %}{{ row.label }}: {{ row.value }}
{% endfor %}{% if payNote != "" %}
{{ payNote }}
{% endif %}
{{ alreadyPaid }}

{{ noCost }}
{% for copy in copies %}
{{ copy.label }}: {{ copy.url }}
{% endfor %}
{{ whatNext }}
{{ next }}

{{ questions }}
{{ objection }}
{{ moreTime }}

{{ closing }}
{{ merchantName }}

{{ footer }}
`;

const strict = { strictVariables: true, strictFilters: true } as const;
const htmlEngine = new Liquid({ ...strict, outputEscape: "escape" });
const plainEngine = new Liquid(strict);

/** Compiling takes tens of milliseconds and loads a large library: at the first mail, then never again. */
let compiled: Promise<Template[]> | null = null;

async function compile(): Promise<Template[]> {
  const { default: mjml2html } = await import("mjml");
  const { html } = await mjml2html(mjml, { validationLevel: "skip" });
  return htmlEngine.parse(html);
}

/** The usual texts are few, and so are those of a shop: each is parsed once, and when there are many, all are parsed anew. */
const mostParsed = 2000;
const parsed = new Map<string, Template[]>();

/** Fills one plain template; throws on a variable that is not given. */
export function fillText(template: string, variables: object): string {
  const known = parsed.get(template);
  const parts = known ?? plainEngine.parse(template);
  if (parsed.size >= mostParsed) parsed.clear();
  if (known === undefined) parsed.set(template, parts);
  return plainEngine.renderSync(parts, variables) as string;
}

/** Resolves when the layout is compiled, so that a message with a deadline need not wait for it. */
export async function layoutReady(): Promise<void> {
  compiled ??= compile();
  await compiled;
}

/** The layout filled with `content`, twice. */
export async function fillLayout(content: LayoutContent): Promise<{ readonly html: string; readonly text: string }> {
  compiled ??= compile();
  const facts = content.facts.map(({ begins = false, ...row }) => {
    return { ...row, begins, gap: begins ? "12px" : "2px", weight: begins ? 700 : 400 };
  });
  const html = (await htmlEngine.render(await compiled, { ...content, facts, breakStyles })) as string;
  return { html, text: fillText(plain, { ...content, facts }) };
}
