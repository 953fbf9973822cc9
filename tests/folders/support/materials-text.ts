/** Lines of materials with two arms each. */
export const materialsText = (prompts: number): string =>
  Array.from({ length: prompts }, (_, index) =>
    JSON.stringify({
      prompt_id: `p${index}`,
      prompt: `Question ${index}?`,
      responses: [
        { arm: "original", text: `Plain answer ${index}.` },
        { arm: "warm", text: `A friendly answer ${index}, my dear.` },
      ],
    }),
  ).join("\n");
