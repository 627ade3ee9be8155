/** How the choice to leave a shipping method's carrier to the ERP is written where other entries have the carrier. */
export const LEFT_TO_ERP = "(left to the ERP)";
