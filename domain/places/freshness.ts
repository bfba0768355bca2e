/** Tag of everything drawn from units and boundaries. */
export const placesTag = "places";
