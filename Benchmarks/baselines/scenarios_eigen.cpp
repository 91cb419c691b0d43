// A book by rows with Eigen's sparse product, then the lowest profit. OMP_NUM_THREADS says how many
// threads.
#include <Eigen/Dense>
#include <Eigen/Sparse>
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Sparse = Eigen::SparseMatrix<double, Eigen::RowMajor, int>;

template <typename Number>
std::vector<Number> read(std::ifstream &file, std::size_t count) {
  std::vector<Number> numbers(count);
  file.read(reinterpret_cast<char *>(numbers.data()), count * sizeof(Number));
  if (!file) std::exit(1);
  return numbers;
}

double seconds_of(const auto &work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int main() {
  const std::string folder = std::getenv("BENCH_BOOK");
  std::ifstream file(folder + "/book.bin", std::ios::binary);
  auto sizes = read<std::int64_t>(file, 3);
  const long accounts = sizes[0], lines = sizes[1], block = 50'000;
  auto starts = read<int>(file, accounts + 1), places = read<int>(file, sizes[2]);
  auto lots = read<double>(file, sizes[2]);
  Eigen::VectorXd worst(accounts);
  for (int scenarios : {32, 64, 128}) {
    std::ifstream source(folder + "/rows_" + std::to_string(scenarios) + ".bin", std::ios::binary);
    auto numbers = read<double>(source, lines * scenarios);
    const Dense rows = Eigen::Map<Dense>(numbers.data(), lines, scenarios);
    Dense profits(block, scenarios);
    auto measure = [&] {
      for (long first = 0; first < accounts; first += block) {
        const long count = std::min(block, accounts - first);
        Eigen::Map<const Sparse> book(
            count, lines, starts[first + count] - starts[first], starts.data() + first,
            places.data(), lots.data());
        profits.topRows(count).noalias() = book * rows;
        worst.segment(first, count) = profits.topRows(count).rowwise().minCoeff();
      }
    };
    measure();
    const double seconds = std::min(seconds_of(measure), seconds_of(measure));
    const std::string name = "scenarios-" + std::to_string(scenarios) + "-" +
        std::to_string(Eigen::nbThreads()) + "\tEigen " + std::to_string(EIGEN_WORLD_VERSION) +
        "." + std::to_string(EIGEN_MAJOR_VERSION) + ", then min\t";
    std::printf("%sms\t%.17g\tother\n", name.c_str(), seconds * 1e3);
    std::printf("%ssum of worst losses, %d scenarios\t%.17g\tcheck\n", name.c_str(), scenarios,
        -worst.cwiseMin(0).sum());
  }
}
