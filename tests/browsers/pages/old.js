// A browser that lacks what a card cannot be drawn without.
CSS.supports = () => false;
