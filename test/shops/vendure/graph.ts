/** Speaks GraphQL to a Vendure shop, as its dashboard and its storefront do. */

export interface GraphTold {
  readonly data: any;
  readonly errors: any[] | undefined;
  readonly ms: number;
}

export interface Graph {
  /** The answer's data; throws on errors. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<any>;
  tell(query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphTold>;
  /** The cookies that its browser would send on. */
  cookies(): string;
}

/** One session, in one channel when its token is given; the session token of an answer is kept. */
export function graphSession(url: string, channelToken?: string): Graph {
  let session: string | null = null;
  const cookies = new Map<string, string>();
  const tell = async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<GraphTold> => {
    const startedMs = performance.now();
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(session === null ? {} : { Authorization: `Bearer ${session}` }),
        ...(channelToken === undefined ? {} : { "vendure-token": channelToken }),
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    session = answer.headers.get("vendure-auth-token") ?? session;
    const { data, errors } = (await answer.json()) as { data: any; errors?: any[] };
    return { data, errors, ms: performance.now() - startedMs };
  };
  return {
    tell,
    cookies: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    ask: async (query, variables) => {
      const { data, errors } = await tell(query, variables);
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
