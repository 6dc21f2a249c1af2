"""Training of the statistical model: needs scikit-learn, which nothing at run time does."""
