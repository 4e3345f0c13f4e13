"""What real runs came to, as `main.py train` recorded them, for rules about such figures."""

from collections.abc import Sequence
from typing import TypeAlias

from mnist_desktop.core.networks.record import EpochRecord

Row: TypeAlias = tuple[float, float, float | None, float | None]
"""Training loss and accuracy, validation loss, and the share of dead units in the worst layer."""


def history(rows: Sequence[Row]) -> tuple[EpochRecord, ...]:
    """The rows as the epochs of a run."""
    return tuple(
        EpochRecord(
            epoch=epoch,
            train_loss=loss,
            train_accuracy=accuracy,
            validation_loss=validation,
            validation_accuracy=None if validation is None else accuracy,
            dead_shares=None if dead is None else {"dense_1": dead, "dense_2": dead / 2},
            seconds=1.0,
        )
        for epoch, (loss, accuracy, validation, dead) in enumerate(rows, start=1)
    )


# seed, and softmax, which learns alike
SEED: Sequence[Row] = (
    (0.2961, 0.9145, None, None),
    (0.1356, 0.9602, None, None),
    (0.0984, 0.9703, None, None),
    (0.0790, 0.9755, None, None),
    (0.0656, 0.9799, None, None),
    (0.0564, 0.9823, None, None),
    (0.0486, 0.9843, None, None),
    (0.0421, 0.9865, None, None),
    (0.0383, 0.9875, None, None),
    (0.0319, 0.9896, None, None),
)
# wide, for 40 epochs
WIDE: Sequence[Row] = (
    (0.2426, 0.9278, 0.1162, None),
    (0.0938, 0.9712, 0.0725, None),
    (0.0592, 0.9812, 0.0877, None),
    (0.0440, 0.9862, 0.0796, None),
    (0.0333, 0.9891, 0.0659, None),
    (0.0269, 0.9906, 0.0820, None),
    (0.0228, 0.9922, 0.0825, None),
    (0.0191, 0.9938, 0.0825, None),
    (0.0129, 0.9961, 0.0864, None),
    (0.0159, 0.9948, 0.0905, None),
    (0.0110, 0.9963, 0.1183, None),
    (0.0118, 0.9962, 0.1029, None),
    (0.0121, 0.9961, 0.0811, None),
    (0.0112, 0.9960, 0.1187, None),
    (0.0110, 0.9963, 0.0848, None),
    (0.0074, 0.9976, 0.0844, None),
    (0.0068, 0.9977, 0.1014, None),
    (0.0095, 0.9969, 0.1220, None),
    (0.0073, 0.9975, 0.1240, None),
    (0.0085, 0.9974, 0.1187, None),
    (0.0094, 0.9972, 0.1150, None),
    (0.0060, 0.9982, 0.1123, None),
    (0.0073, 0.9979, 0.1008, None),
    (0.0055, 0.9981, 0.1048, None),
    (0.0093, 0.9972, 0.1266, None),
    (0.0042, 0.9986, 0.1422, None),
    (0.0068, 0.9979, 0.1241, None),
    (0.0059, 0.9983, 0.1119, None),
    (0.0072, 0.9979, 0.1110, None),
    (0.0034, 0.9990, 0.1336, None),
    (0.0068, 0.9980, 0.1192, None),
    (0.0061, 0.9982, 0.1246, None),
    (0.0060, 0.9981, 0.1100, None),
    (0.0071, 0.9979, 0.1070, None),
    (0.0042, 0.9986, 0.1344, None),
    (0.0051, 0.9987, 0.1144, None),
    (0.0038, 0.9990, 0.1541, None),
    (0.0065, 0.9981, 0.1284, None),
    (0.0048, 0.9987, 0.1356, None),
    (0.0058, 0.9984, 0.1473, None),
)
# convolutional
CONVOLUTIONAL: Sequence[Row] = (
    (0.2918, 0.9143, 0.0857, None),
    (0.0828, 0.9747, 0.0620, None),
    (0.0604, 0.9814, 0.0535, None),
    (0.0490, 0.9847, 0.0542, None),
    (0.0420, 0.9866, 0.0427, None),
)
# seed, learning_rate=1
RATE_1: Sequence[Row] = (
    (15.7666, 0.1001, None, 1.0),
    (2.4122, 0.0994, None, 1.0),
)
# seed, learning_rate=0.1
RATE_0_1: Sequence[Row] = (
    (1.6961, 0.3458, None, 0.94),
    (1.8337, 0.2788, None, 0.98),
    (1.7615, 0.2857, None, 0.98),
)
# seed, learning_rate=0.03
RATE_0_03: Sequence[Row] = (
    (0.4259, 0.8847, None, None),
    (0.3404, 0.9152, None, None),
    (0.3333, 0.9201, None, None),
    (0.3287, 0.9212, None, None),
    (0.3196, 0.9233, None, None),
)
# convolutional, learning_rate=0.3
CONVOLUTIONAL_RATE_0_3: Sequence[Row] = (
    (11.1175, 0.1033, 2.3208, None),
    (2.3141, 0.1028, 2.3131, None),
)
# seed, learning_rate=1e-5
RATE_1E_5: Sequence[Row] = (
    (1.9743, 0.3931, None, None),
    (1.2612, 0.7187, None, None),
    (0.8425, 0.8088, None, None),
    (0.6418, 0.8449, None, None),
    (0.5369, 0.8646, None, None),
    (0.4742, 0.8771, None, None),
    (0.4325, 0.8860, None, None),
    (0.4029, 0.8925, None, None),
    (0.3804, 0.8974, None, None),
    (0.3626, 0.9014, None, None),
)
# seed, learning_rate=1e-6
RATE_1E_6: Sequence[Row] = (
    (2.3022, 0.1550, None, None),
    (2.2306, 0.2074, None, None),
    (2.1648, 0.2518, None, None),
    (2.0987, 0.2988, None, None),
    (2.0307, 0.3538, None, None),
)
# seed, optimizer=sgd, learning_rate=0.01
SGD: Sequence[Row] = (
    (0.6783, 0.8128, None, None),
    (0.3230, 0.9074, None, None),
    (0.2689, 0.9230, None, None),
    (0.2330, 0.9330, None, None),
    (0.2057, 0.9413, None, None),
    (0.1848, 0.9472, None, None),
    (0.1674, 0.9524, None, None),
    (0.1539, 0.9562, None, None),
    (0.1422, 0.9595, None, None),
    (0.1320, 0.9622, None, None),
)
# seed, initializer=zeros
ZEROS: Sequence[Row] = (
    (2.3015, 0.1116, None, 1.0),
    (2.3013, 0.1124, None, 1.0),
)
# seed, batch_size=5000
LARGE_BATCHES: Sequence[Row] = (
    (2.0067, 0.3737, None, 0.02),
    (1.2878, 0.6906, None, 0.04),
    (0.7713, 0.8094, None, 0.02),
)
# fast
FAST: Sequence[Row] = (
    (0.2791, 0.9464, None, 0.1562),
    (0.1310, 0.9921, None, 0.1406),
)
# lenet-5
LENET_5: Sequence[Row] = (
    (0.3361, 0.9024, None, None),
    (0.1220, 0.9629, None, None),
    (0.0799, 0.9759, None, None),
    (0.0600, 0.9820, None, None),
    (0.0478, 0.9845, None, None),
    (0.0406, 0.9873, None, None),
    (0.0329, 0.9895, None, None),
    (0.0275, 0.9909, None, None),
    (0.0239, 0.9923, None, None),
    (0.0190, 0.9941, None, None),
)
# best, as its file in resources/networks has it
BEST: Sequence[Row] = (
    (0.3592, 0.8845, 0.0391, None),
    (0.0971, 0.9696, 0.0250, None),
    (0.0695, 0.9777, 0.0228, None),
    (0.0616, 0.9799, 0.0195, None),
    (0.0547, 0.9824, 0.0202, None),
    (0.0526, 0.9831, 0.0180, None),
    (0.0481, 0.9841, 0.0169, None),
    (0.0472, 0.9843, 0.0168, None),
    (0.0431, 0.9859, 0.0176, None),
    (0.0423, 0.9862, 0.0152, None),
    (0.0409, 0.9863, 0.0148, None),
    (0.0379, 0.9873, 0.0147, None),
    (0.0366, 0.9877, 0.0149, None),
    (0.0354, 0.9885, 0.0150, None),
    (0.0346, 0.9884, 0.0142, None),
    (0.0331, 0.9887, 0.0146, None),
    (0.0314, 0.9894, 0.0153, None),
    (0.0295, 0.9899, 0.0157, None),
    (0.0290, 0.9901, 0.0153, None),
    (0.0281, 0.9903, 0.0156, None),
    (0.0274, 0.9907, 0.0160, None),
    (0.0258, 0.9913, 0.0160, None),
    (0.0244, 0.9919, 0.0158, None),
    (0.0240, 0.9916, 0.0154, None),
    (0.0224, 0.9921, 0.0159, None),
    (0.0217, 0.9923, 0.0158, None),
    (0.0216, 0.9928, 0.0155, None),
    (0.0206, 0.9927, 0.0155, None),
    (0.0197, 0.9934, 0.0158, None),
    (0.0180, 0.9939, 0.0159, None),
    (0.0178, 0.9935, 0.0163, None),
    (0.0175, 0.9936, 0.0159, None),
    (0.0170, 0.9940, 0.0154, None),
    (0.0162, 0.9944, 0.0155, None),
    (0.0157, 0.9943, 0.0160, None),
    (0.0144, 0.9948, 0.0170, None),
    (0.0147, 0.9947, 0.0174, None),
    (0.0139, 0.9952, 0.0178, None),
    (0.0134, 0.9951, 0.0170, None),
    (0.0127, 0.9956, 0.0173, None),
    (0.0129, 0.9954, 0.0173, None),
    (0.0136, 0.9951, 0.0173, None),
    (0.0122, 0.9953, 0.0175, None),
    (0.0128, 0.9954, 0.0176, None),
    (0.0128, 0.9956, 0.0176, None),
)
