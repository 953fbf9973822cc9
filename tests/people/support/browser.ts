/** What a browser does at `/api/v1`: JSON from Kelvin's own page, with the cookie that it was given. */
export interface Browser {
  post: (
    call: string,
    input: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown>; cookies: string[] }>;
  cookie: () => string | null;
}

export function openBrowser(url: string, start: string | null = null): Browser {
  let cookie = start;
  return {
    cookie: () => cookie,
    post: async (call, input, headers = {}) => {
      const response = await fetch(`${url}/api/v1/${call}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "sec-fetch-site": "same-origin",
          ...(cookie === null ? {} : { cookie }),
          ...headers,
        },
        body: JSON.stringify(input),
      });
      const cookies = response.headers.getSetCookie();
      const [set] = cookies;
      if (set !== undefined) cookie = set.split(";")[0] ?? null;
      const text = await response.text();
      let body: Record<string, unknown> = {};
      try {
        body = JSON.parse(text);
      } catch {
        body = { text };
      }
      return { status: response.status, body, cookies };
    },
  };
}
