import { Window } from "happy-dom";
import { bears } from "./dom.mjs";

bears("happy-dom", new Window({ url: "https://page.example/" }));
