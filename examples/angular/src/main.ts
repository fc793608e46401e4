import "open-badge-verifier/auto";
import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { init, type Report } from "open-badge-verifier";

// Angular does not look for the wasm: angular.json puts it among the assets, and this says where.
void init({ wasm: "open-badge-verifier.wasm" });

@Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <open-badge-verifier src="badge.json" verify="auto" (verify-end)="ended($event)"></open-badge-verifier>
    <p>{{ verdict() }}</p>
  `,
})
class Badge {
  readonly verdict = signal("");

  ended(event: Event) {
    const { report } = (event as CustomEvent<{ report: Report }>).detail;
    this.verdict.set(report.verdict);
  }
}

void bootstrapApplication(Badge);
