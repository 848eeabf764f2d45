/** Pages with forms that work without scripts, and the addresses that take them. Their forms carry a token of the browser. */
export const FORM_PAGES = /^[/](?:sign-in|sign-out|demo|account[/]appearance)(?:[/?]|$)/
