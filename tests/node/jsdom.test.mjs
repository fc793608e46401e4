import { JSDOM } from "jsdom";
import { bears } from "./dom.mjs";

bears("jsdom", new JSDOM("<!doctype html><body>", { url: "https://page.example/", pretendToBeVisual: true }).window);
