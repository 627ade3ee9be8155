/** What people who may only ask say to those who may correct. */
export const corrections = {
  title: "Corrections that were asked for",
  columns: { about: "About", wish: "What should be corrected", since: "Since", standing: "Answer" },
  ask: "Ask for a correction",
  askOf: (name: string) => `Ask for a correction of ${name}`,
  askTitle: "What should be corrected?",
  askText: "Whoever may correct it reads it beside the exceptions, and is told of it. You read the answer there.",
  asked: "The correction was asked for",
  accept: "Accept",
  acceptOf: (name: string) => `Accept the correction of ${name}`,
  acceptTitle: "Is it corrected?",
  acceptText: "Correct the record where it is kept first. Its exception then runs again.",
  accepted: "Accepted; its exception runs again",
  decline: "Decline",
  declineOf: (name: string) => `Decline the correction of ${name}`,
  declineTitle: "Decline it?",
  declineText: "Your colleague reads why.",
  declined: "Declined",
  waits: (role: string) => `Waits for the ${role}`,
  said: (state: "accepted" | "declined", who: string, word: string) =>
    `${state === "accepted" ? "Accepted" : "Declined"} by ${who}: ${word}`,
  refused: {
    "reason-missing": "Say it in a few words.",
    "reason-long": "Keep it below 500 characters.",
    "not-yours": "The staff that is named for it answers this.",
    gone: "It was repaired or answered meanwhile.",
  },
} as const;
