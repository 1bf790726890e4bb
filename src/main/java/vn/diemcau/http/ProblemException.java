package vn.diemcau.http;

/**
 * Carries a {@link Problem} up a chain of futures to the edge, which answers it. Not a bug, so
 * without a stack trace.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code().code(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
