"""Where reports do not fit together, one module for each kind."""
