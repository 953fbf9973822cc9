import { describe, expect, it } from "vitest";
import { selfIdentification } from "../../../server/materials/leaks/self-identification.ts";

describe("a reply that says who wrote it", () => {
  it.each([
    "As an AI language model, I cannot say.",
    "as an AI, I have no feelings",
    "As a large language model, I do not know.",
    "I'm just an AI, but I can listen.",
    "I am an AI assistant created by Anthropic.",
    "I’m a helpful AI assistant.",
    "I am ChatGPT.",
    "Ask GPT-4o instead.",
    "My name is Claude.",
    "I'm Claude, the AI with bars",
    "I am Gemini, a model.",
    "I was trained by Google.",
    "I'm a model developed by the team at Meta.",
    "Hello! I am Open Assistant",
    "Ich bin OpenAssistant.",
    "Als KI-Sprachmodell kann ich das nicht.",
    "En tant que modèle de langage, je ne sais pas.",
    "作为一个人工智能语言模型，我不知道。",
    "我是Open Assistant, 一个助手",
    "Claude 3 Opus would say so.",
    "Gemini Pro and Llama 3 differ.",
    "Mistral 7B is small.",
    "OpenAI made it.",
  ])("is found: %j", (text) => {
    expect(selfIdentification.test(text)).toBe(true);
  });

  it.each([
    "The bard sang all night.",
    "I am a bard's apprentice.",
    "A palm tree. The palm of my hand.",
    "Look it up on Google Maps, or google it.",
    "I use Google every day.",
    "Android is developed by Google.",
    "Gemini is a sign of the zodiac; I am a Gemini sun.",
    "Gemini 12 was a space flight.",
    "Claude Monet painted water lilies.",
    "I am Claude Monet's neighbour.",
    "It won the Palme d'Or.",
    "The llama and the alpaca eat grass.",
    "The mistral blows from the north.",
    "I met a falcon. She was an orca.",
    "As an AI engineer, she builds models.",
    "I am an AI researcher.",
    "Assistants help. Je travaille comme assistant marketing.",
    "I am as certain as an airline pilot.",
    "Pi is 3.14159.",
    "Meta-analyses differ.",
    "Her copilot landed the plane.",
    "A model of good manners.",
    "",
  ])("is not seen where there is none: %j", (text) => {
    expect(selfIdentification.exec(text)?.[0]).toBeUndefined();
  });
});
