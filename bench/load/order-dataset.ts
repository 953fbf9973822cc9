import { z } from "zod";

const datasetSchema = z.object({ id: z.string(), state: z.string(), judgments: z.int() });
type Ordered = z.infer<typeof datasetSchema>;

const call = async (url: string, name: string, input: object): Promise<unknown> => {
  const response = await fetch(`${url}/api/v1/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer bench" },
    body: JSON.stringify({ slug: "bench", ...input }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
};

/** A dataset of the bench's study, begun as the console begins one. */
export interface OrderedDataset {
  now: () => Promise<Ordered>;
  cancel: () => Promise<unknown>;
}

export async function orderDataset(url: string): Promise<OrderedDataset> {
  const { id } = datasetSchema.parse(await call(url, "dataset:begin", { blinded: true }));
  return {
    now: async () => {
      const all = z.array(datasetSchema).parse(await call(url, "dataset:list", {}));
      const found = all.find((each) => each.id === id);
      if (found === undefined) throw new Error("The dataset is gone");
      if (found.state === "failed") throw new Error("The dataset could not be written");
      return found;
    },
    cancel: () => call(url, "dataset:cancel", { id }),
  };
}
